//! What the user can do. A command is a name; what it does is written in `app/update`.

use crate::locale::Lang;

macro_rules! commands {
    ($($name:ident = $label:ident $(, $title:ident)?;)*) => {
        /// Something the user can do, by a key or from help.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Command { $($name,)* }

        impl Command {
            /// All commands.
            #[cfg(test)]
            pub(crate) const ALL: [Self; [$(stringify!($name)),*].len()] = [$(Self::$name),*];

            /// What it does, in a word or three.
            pub(crate) fn label(self, lang: Lang) -> &'static str {
                match self { $(Self::$name => lang.$label(),)* }
            }

            /// What it does, said so that it is understood in a list where nothing around explains it.
            pub(crate) fn title(self, lang: Lang) -> &'static str {
                match self { $(Self::$name => commands!(@title lang, $label $(, $title)?),)* }
            }

            /// Its name in the file of the user's own keys: `next_step`.
            pub(crate) fn name(self) -> String {
                let name = match self { $(Self::$name => stringify!($name),)* };
                let mut out = String::new();
                for c in name.chars() {
                    if c.is_ascii_uppercase() && !out.is_empty() {
                        out.push('_');
                    }
                    out.push(c.to_ascii_lowercase());
                }
                out
            }
        }
    };
    (@title $lang:ident, $label:ident) => { $lang.$label() };
    (@title $lang:ident, $label:ident, $title:ident) => { $lang.$title() };
}

commands! {
    Open = cmd_open, title_open;
    NextStep = cmd_next_step, title_next_step;
    YearBack = cmd_year_back;
    YearOn = cmd_year_on;
    Reload = cmd_reload, title_reload;
    Back = cmd_back, title_back;
    Quit = cmd_quit, title_quit;
    Suspend = cmd_suspend;
    Help = cmd_help, title_help;
    Palette = cmd_palette, title_palette;
    SwitchLanguage = cmd_switch_language;
    Redraw = cmd_redraw;
    ChooseTheme = cmd_choose_theme;
    ToggleMouse = cmd_toggle_mouse;
    Up = cmd_up, title_up;
    Down = cmd_down, title_down;
    PageUp = cmd_page_up;
    PageDown = cmd_page_down;
    First = cmd_first;
    Last = cmd_last;
    NextChange = cmd_next_change, title_next_change;
    PreviousChange = cmd_previous_change, title_previous_change;
    ShowChanges = cmd_show_changes, title_show_changes;
    ShowHistory = cmd_show_history, title_show_history;
    ShowMeetings = cmd_show_meetings, title_show_meetings;
    Propose = cmd_propose, title_propose;
    Decide = cmd_decide, title_decide;
    CompleteDecision = cmd_complete;
    Write = cmd_write, title_write;
    FinishWriting = cmd_finish_writing, title_finish_writing;
    AbandonWriting = cmd_abandon_writing;
    SplitItem = cmd_split_item, title_split_item;
    JoinNext = cmd_join_next, title_join_next;
    EditFields = cmd_edit_fields, title_edit_fields;
    EditPlanFacts = cmd_edit_plan_facts;
    AddAfter = cmd_add_after, title_add_after;
    AddUnder = cmd_add_under;
    ShowFindings = cmd_show_findings, title_show_findings;
    AddFootnote = cmd_add_footnote;
    GoToFootnote = cmd_go_to_footnote;
    Remove = cmd_remove, title_remove;
    Restore = cmd_restore;
    ShowInForce = cmd_show_in_force, title_show_in_force;
    EditOutside = cmd_edit_outside;
    EditPlanOutside = cmd_edit_plan_outside;
    MoveUp = cmd_move_up, title_move_up;
    MoveDown = cmd_move_down, title_move_down;
    Indent = cmd_indent;
    Outdent = cmd_outdent;
    ChangeKind = cmd_change_kind;
    ClearDamaged = cmd_clear_damaged;
    Undo = cmd_undo;
    Redo = cmd_redo;
    Save = cmd_save, title_save;
    Find = cmd_find, title_find;
    FindNext = cmd_find_next;
    FindPrevious = cmd_find_previous;
    Replace = cmd_replace;
    ReplaceMarked = cmd_replace_marked, title_replace_marked;
    ReplaceOne = cmd_replace_one, title_replace_one;
    ToggleMark = cmd_toggle_mark, title_toggle_mark;
    MarkAll = cmd_mark_all, title_mark_all;
    TextLeft = cmd_text_left;
    TextRight = cmd_text_right;
    TextUp = cmd_text_up;
    TextDown = cmd_text_down;
    WordLeft = cmd_word_left;
    WordRight = cmd_word_right;
    SentenceLeft = cmd_sentence_left;
    SentenceRight = cmd_sentence_right;
    LineStart = cmd_line_start;
    LineEnd = cmd_line_end;
    TextStart = cmd_text_start;
    TextEnd = cmd_text_end;
    SelectAll = cmd_select_all;
    Copy = cmd_copy, title_copy;
    Cut = cmd_cut, title_cut;
    PasteCut = cmd_paste, title_paste;
    DeleteBack = cmd_delete_back;
    DeleteOn = cmd_delete_on;
    DeleteWordBack = cmd_delete_word_back;
    DeleteWordOn = cmd_delete_word_on;
    AddMeeting = cmd_add_meeting, title_add_meeting;
    ChangeMeeting = cmd_change_meeting, title_change_meeting;
    MoveMeeting = cmd_move_meeting, title_move_meeting;
    MarkHeld = cmd_mark_held, title_mark_held;
    CancelMeeting = cmd_cancel_meeting, title_cancel_meeting;
    ReadCalendar = cmd_read_calendar;
    WriteCalendar = cmd_write_calendar;
    Submit = cmd_submit, title_submit;
    NextField = cmd_next_field;
    PreviousField = cmd_previous_field;
    PickNext = cmd_pick_next;
    PickPrevious = cmd_pick_previous;
    Cancel = cmd_cancel, title_cancel;
    Choose = cmd_choose, title_choose;
    MarkReviewed = cmd_mark_reviewed, title_mark_reviewed;
    Revert = cmd_revert, title_revert;
    Columns = cmd_columns;
    ShowAll = cmd_show_all, title_show_all;
    ChooseVersions = cmd_choose_versions, title_choose_versions;
    NextHit = cmd_next_hit;
    PreviousHit = cmd_previous_hit;
    EndSearch = cmd_end_search;
    ShowLife = cmd_show_life, title_show_life;
    ShowSince = cmd_show_since, title_show_since;
    CompareDraft = cmd_compare_draft, title_compare_draft;
    CompareBefore = cmd_compare_before, title_compare_before;
    Pick = cmd_pick, title_pick;
    RestoreWording = cmd_restore_wording, title_restore_wording;
    Retract = cmd_retract;
    MakePapers = cmd_make_papers;
    ImportPlan = cmd_import_plan;
}
