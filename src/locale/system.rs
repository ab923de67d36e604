//! The language the computer is set to.

/// The locale of the system or its user, as `sv-SE`; `None` when it names none.
pub fn system_locale() -> Option<String> {
    sys_locale::get_locale()
}
