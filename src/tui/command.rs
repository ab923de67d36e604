//! What the user can do. A command is a name; what it does is written in `app/update`.

use crate::locale::Lang;

macro_rules! commands {
    ($($(#[doc = $doc:literal])? $name:ident = $label:ident,)*) => {
        /// Something the user can do, by a key or from help.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Command { $($(#[doc = $doc])? $name,)* }

        impl Command {
            /// All commands.
            #[cfg(test)]
            pub(crate) const ALL: [Self; [$(stringify!($name)),*].len()] = [$(Self::$name),*];

            /// What it does, in a word or three.
            pub(crate) fn label(self, lang: Lang) -> &'static str {
                match self { $(Self::$name => lang.$label(),)* }
            }
        }
    };
}

commands! {
    Open = cmd_open,
    NextStep = cmd_next_step,
    Reload = cmd_reload,
    Back = cmd_back,
    Quit = cmd_quit,
    Suspend = cmd_suspend,
    Help = cmd_help,
    SwitchLanguage = cmd_switch_language,
    Redraw = cmd_redraw,
    ToggleMouse = cmd_toggle_mouse,
    Up = cmd_up,
    Down = cmd_down,
    PageUp = cmd_page_up,
    PageDown = cmd_page_down,
    First = cmd_first,
    Last = cmd_last,
    NextChange = cmd_next_change,
    PreviousChange = cmd_previous_change,
    ShowChanges = cmd_show_changes,
    ShowHistory = cmd_show_history,
    ShowMeetings = cmd_show_meetings,
    Propose = cmd_propose,
    Decide = cmd_decide,
    CompleteDecision = cmd_complete,
    Write = cmd_write,
    FinishWriting = cmd_finish_writing,
    AbandonWriting = cmd_abandon_writing,
    SplitItem = cmd_split_item,
    JoinNext = cmd_join_next,
    EditFields = cmd_edit_fields,
    EditPlanFacts = cmd_edit_plan_facts,
    AddAfter = cmd_add_after,
    AddUnder = cmd_add_under,
    AddFootnote = cmd_add_footnote,
    GoToFootnote = cmd_go_to_footnote,
    Remove = cmd_remove,
    Restore = cmd_restore,
    ShowInForce = cmd_show_in_force,
    EditOutside = cmd_edit_outside,
    EditPlanOutside = cmd_edit_plan_outside,
    MoveUp = cmd_move_up,
    MoveDown = cmd_move_down,
    Indent = cmd_indent,
    Outdent = cmd_outdent,
    ChangeKind = cmd_change_kind,
    ClearDamaged = cmd_clear_damaged,
    Undo = cmd_undo,
    Redo = cmd_redo,
    Save = cmd_save,
    Find = cmd_find,
    FindNext = cmd_find_next,
    FindPrevious = cmd_find_previous,
    Replace = cmd_replace,
    ReplaceMarked = cmd_replace_marked,
    ReplaceOne = cmd_replace_one,
    ToggleMark = cmd_toggle_mark,
    MarkAll = cmd_mark_all,
    TextLeft = cmd_text_left,
    TextRight = cmd_text_right,
    TextUp = cmd_text_up,
    TextDown = cmd_text_down,
    WordLeft = cmd_word_left,
    WordRight = cmd_word_right,
    SentenceLeft = cmd_sentence_left,
    SentenceRight = cmd_sentence_right,
    LineStart = cmd_line_start,
    LineEnd = cmd_line_end,
    TextStart = cmd_text_start,
    TextEnd = cmd_text_end,
    SelectAll = cmd_select_all,
    Copy = cmd_copy,
    Cut = cmd_cut,
    PasteCut = cmd_paste,
    DeleteBack = cmd_delete_back,
    DeleteOn = cmd_delete_on,
    DeleteWordBack = cmd_delete_word_back,
    DeleteWordOn = cmd_delete_word_on,
    AddMeeting = cmd_add_meeting,
    MoveMeeting = cmd_move_meeting,
    MarkHeld = cmd_mark_held,
    CancelMeeting = cmd_cancel_meeting,
    Submit = cmd_submit,
    NextField = cmd_next_field,
    PreviousField = cmd_previous_field,
    PickNext = cmd_pick_next,
    PickPrevious = cmd_pick_previous,
    Cancel = cmd_cancel,
    Choose = cmd_choose,
    MarkReviewed = cmd_mark_reviewed,
    Revert = cmd_revert,
    Columns = cmd_columns,
    ShowAll = cmd_show_all,
    ChooseVersions = cmd_choose_versions,
    NextHit = cmd_next_hit,
    PreviousHit = cmd_previous_hit,
    EndSearch = cmd_end_search,
    ShowLife = cmd_show_life,
    ShowSince = cmd_show_since,
    CompareDraft = cmd_compare_draft,
    CompareBefore = cmd_compare_before,
    Pick = cmd_pick,
    RestoreWording = cmd_restore_wording,
    Retract = cmd_retract,
}
