//! Help: all commands of a place, or one.

use super::command::{self, COMMANDS, Where};
use super::voice::{Voice, refused};
use super::{Trouble, words};

/// Explains one command, or all that can be given here.
pub(super) fn tell(voice: &mut Voice<'_>, in_plan: bool, asked: &str) -> Result<(), Trouble> {
    let lang = voice.lang;
    if !asked.is_empty() {
        return match command::find(asked) {
            Some((command, _)) => voice.say(command.help(lang)),
            None => Err(refused("not_understood", command::unknown(asked, lang))),
        };
    }
    voice.say(lang.plain_help_intro())?;
    let mut places = vec![(Where::Anywhere, lang.plain_help_anywhere())];
    places.push((Where::Plan, lang.plain_help_plan()));
    if in_plan {
        places.reverse();
    }
    for (place, heading) in places {
        voice.say(heading)?;
        for command in COMMANDS.iter().filter(|command| command.place == place) {
            voice.add(command.help(lang))?;
        }
    }
    voice.say(lang.plain_help_empty())?;
    voice.say(lang.plain_help_decisions(words::listed(&words::DECISIONS, lang)))?;
    voice.say(lang.plain_versions())
}
