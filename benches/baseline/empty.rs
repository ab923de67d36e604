//! An empty program that reads the files it is given. `processes` has it compiled by itself, so that nothing of how
//! `revidera` is linked makes it start faster.

fn main() {
    let total: usize =
        std::env::args_os().skip(1).map(|file| std::fs::read(file).map_or(0, |bytes| bytes.len())).sum();
    std::hint::black_box(total);
}
