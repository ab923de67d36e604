//! What `doctor` answers.

use serde::Serialize;

use super::line;

/// One thing that is wrong, or worth knowing.
#[derive(Clone, Copy, Debug)]
pub struct Ailing<'a> {
    /// Whether something does not work; otherwise it is a remark.
    pub wrong: bool,
    /// A stable word for scripts.
    pub code: &'a str,
    /// What it is.
    pub message: &'a str,
    /// What to do.
    pub hint: &'a str,
    /// Whether `--fix` mends it.
    pub mendable: bool,
}

/// What was found: `{"treated","findings":[{"level","code","message","hint","mendable"}]}`; `level` is `wrong` or `remark`.
pub fn doctor<'a>(treated: bool, found: impl IntoIterator<Item = Ailing<'a>>) -> String {
    #[derive(Serialize)]
    struct Shape<'a> {
        treated: bool,
        findings: Vec<Finding<'a>>,
    }
    #[derive(Serialize)]
    struct Finding<'a> {
        level: &'static str,
        code: &'a str,
        message: &'a str,
        hint: &'a str,
        mendable: bool,
    }
    let findings = found.into_iter().map(|found| Finding {
        level: if found.wrong { "wrong" } else { "remark" },
        code: found.code,
        message: found.message,
        hint: found.hint,
        mendable: found.mendable,
    });
    line(&Shape { treated, findings: findings.collect() })
}
