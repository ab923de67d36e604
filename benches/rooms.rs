//! The pure rooms at 200, 2,000 and 20,000 items: cost should grow as the work does.
#![allow(
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    reason = "a benchmark is no library, and the two share their corpora"
)]

mod corpus;

use divan::{Bencher, black_box};
use revidera::diff::compare;
use revidera::document::{content_hash, read_plan, write_plan};

const SIZES: [usize; 3] = [200, 2_000, 20_000];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn read(bencher: Bencher<'_, '_>, items: usize) {
    let bytes = write_plan(&corpus::plan(items));
    bencher.bench_local(|| read_plan(black_box(&bytes)).unwrap());
}

#[divan::bench(args = SIZES)]
fn write(bencher: Bencher<'_, '_>, items: usize) {
    let plan = corpus::plan(items);
    bencher.bench_local(|| write_plan(black_box(&plan)));
}

#[divan::bench(args = SIZES)]
fn hash(bencher: Bencher<'_, '_>, items: usize) {
    let plan = corpus::plan(items);
    bencher.bench_local(|| content_hash(black_box(&plan)));
}

#[divan::bench(args = SIZES)]
fn difference(bencher: Bencher<'_, '_>, items: usize) {
    let old = corpus::plan(items);
    let new = corpus::revised(&old);
    bencher.bench_local(|| compare(Some(black_box(&old)), black_box(&new)));
}

#[divan::bench(args = SIZES)]
fn check(bencher: Bencher<'_, '_>, items: usize) {
    let plan = corpus::plan(items);
    bencher.bench_local(|| black_box(&plan).check());
}
