//! The table as `docs/keys.md` lists it.

use super::{BINDINGS, Scope, own};
use crate::locale::Lang;

/// Lists every place with what can be done there: the names that the user's settings know, what they do, and the usual
/// keys, as Markdown.
pub fn key_list() -> String {
    let mut out = String::new();
    for (scope, name) in Scope::NAMES {
        out.push_str("\n### `");
        out.push_str(name);
        out.push_str("`\n\n| name | does | keys |\n|---|---|---|\n");
        for binding in BINDINGS.iter().filter(|binding| binding.scope == scope) {
            let keys: Vec<String> =
                binding.keys.iter().map(|key| format!("`{}`", own::written(*key))).collect();
            let (name, title) = (binding.command.name(), binding.command.title(Lang::En));
            out.extend(["| `", &name, "` | ", title, " | ", &keys.join(" "), " |\n"]);
        }
    }
    out
}
