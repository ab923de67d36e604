//! The mathematics of PDF's crates, of the program itself.
//!
//! They call ten functions of the C library's `libm`, in fonts and drawings that our papers have none of. A program that
//! asks for them loads that library at every start, which is a twentieth of the time of `status`. The same functions
//! in Rust, under the names that the linker looks for, leave it out.
#![expect(unsafe_code, reason = "a function that C's name finds is exported by that name")]

macro_rules! exported {
    ($($name:ident($($x:ident),+) -> $number:ty;)+) => {
        $(
            #[unsafe(no_mangle)]
            extern "C" fn $name($($x: $number),+) -> $number {
                libm::$name($($x),+)
            }
        )+
    };
}

exported! {
    acosf(x) -> f32;
    atan2f(y, x) -> f32;
    cosf(x) -> f32;
    hypotf(x, y) -> f32;
    log2f(x) -> f32;
    pow(x, y) -> f64;
    powf(x, y) -> f32;
    sinf(x) -> f32;
    tanf(x) -> f32;
}

/// Both at once, as compilers ask for them where both are wanted.
#[unsafe(no_mangle)]
extern "C" fn sincosf(x: f32, sine: &mut f32, cosine: &mut f32) {
    (*sine, *cosine) = libm::sincosf(x);
}

#[cfg(test)]
mod tests {
    use std::f32::consts::{FRAC_PI_3, FRAC_PI_4, FRAC_PI_6};
    use std::f64::consts::SQRT_2;

    /// What is called by the standard library's names ends here; each gives what school says.
    #[test]
    fn each_gives_its_value() {
        for (what, found, wanted) in [
            ("acos", 0.5_f32.acos(), FRAC_PI_3),
            ("atan2", 1.0_f32.atan2(1.0), FRAC_PI_4),
            ("cos", FRAC_PI_3.cos(), 0.5),
            ("hypot", 3.0_f32.hypot(4.0), 5.0),
            ("log2", 1024.0_f32.log2(), 10.0),
            ("powf", 2.0_f32.powf(-3.0), 0.125),
            ("sin", FRAC_PI_6.sin(), 0.5),
            ("tan", FRAC_PI_4.tan(), 1.0),
        ] {
            assert!((found - wanted).abs() < 1e-6, "{what}: {found} instead of {wanted}");
        }
        assert!((2.0_f64.powf(0.5) - SQRT_2).abs() < 1e-15);
        let (mut sine, mut cosine) = (0.0, 0.0);
        super::sincosf(FRAC_PI_6, &mut sine, &mut cosine);
        assert!((sine - 0.5).abs() < 1e-6 && (cosine - FRAC_PI_6.cos()).abs() < 1e-6);
    }
}
