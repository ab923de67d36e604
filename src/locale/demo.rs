//! What the demo invents.

texts! {
    demo_organisation = "Samordningsförbundet Exempel (demo)" / "Coordination Association Example (demo)";
    demo_place = "Demo: påhittat möte" / "Demo: an invented meeting";
    demo_meetings = "Lägg in påhittade möten för demon" / "Enter invented meetings for the demo";
    demo_responsible = "Kansliet" / "The office";
    demo_schedule = "Senast i februari varje år" / "By February each year";
}
