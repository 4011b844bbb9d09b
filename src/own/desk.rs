//! Where a profile comes in: typed, pasted, dropped, from a file. What is there is kept until the tab is closed.

use leptos::prelude::*;
use web_sys::File;

use crate::edge::announce::Announcer;
use crate::edge::files::{DropPlace, chosen};
use crate::edge::{browser, session};
use crate::erased::{flag, on, text};

/// The field's id.
pub(super) const FIELD: &str = "own-profile-text";

/// Bytes of a profile's text.
const MAX_BYTES: u32 = 1024 * 1024;

const EXAMPLE: &str = include_str!("example.json");

/// The text, and the ways in which it changes.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) text: RwSignal<String>,
    /// There is an earlier text, to be taken back.
    earlier: RwSignal<bool>,
    /// What came as a whole is opened when it has no fault; what is typed is not, under somebody's fingers.
    pub(super) came_whole: StoredValue<bool>,
    announcer: Announcer,
}

impl Desk {
    pub(super) fn new(announcer: Announcer) -> Self {
        Self {
            text: RwSignal::new(session::own_profile()),
            earlier: RwSignal::new(session::has_earlier()),
            came_whole: StoredValue::new(false),
            announcer,
        }
    }

    fn typed(self, text: String) {
        session::keep_own_profile(&text);
        self.text.set(text);
    }

    fn replace(self, text: String, said: &str) {
        session::replace_own_profile(&text);
        self.earlier.set(session::has_earlier());
        self.text.set(text);
        self.announcer.announce(said);
    }

    fn take_back(self) {
        if let Some(earlier) = session::take_earlier() {
            self.typed(earlier);
            self.announcer.announce("Taken back");
        }
        self.earlier.set(false);
    }

    /// Reads the first of the files.
    fn read(self, files: &[File]) {
        let Some(file) = files.first() else { return };
        let name = file.name();
        if file.size() > f64::from(MAX_BYTES) {
            self.announcer.announce(format!("{name} is larger than 1 MiB and was not read"));
            return;
        }
        browser::settled(&file.text(), move |read| match read.ok().and_then(|text| text.as_string()) {
            Some(text) => {
                self.came_whole.set_value(true);
                self.replace(text, &format!("Read: {name}"));
                browser::focus_id(FIELD);
            }
            None => self.announcer.announce("The browser could not read the file"),
        });
    }
}

#[component]
pub(super) fn Editor(desk: Desk) -> impl IntoView {
    let DropPlace { dragged, over, leave, drop } = DropPlace::new(move |files| desk.read(&files));
    view! {
        <form class="desk" on:submit=on(|event: leptos::ev::SubmitEvent| event.prevent_default())>
            <div class="field" class:dragged=flag(move || dragged.get()) on:dragover=over on:dragleave=leave on:drop=drop>
                <label for=FIELD>"Profile, as JSON"</label>
                <textarea
                    id=FIELD
                    name="profile"
                    rows="26"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="own-profile-help own-profile-found"
                    prop:value=text(move || desk.text.get())
                    on:paste=on(move |_| desk.came_whole.set_value(true))
                    on:input=on(move |event| desk.typed(event_target_value(&event)))
                ></textarea>
                <p id="own-profile-help" class="help">
                    "Drop a file here, choose or paste one, or write. A file without faults opens its page at once. At most 1 MiB; nothing leaves this page, and closing the tab forgets it."
                </p>
                {actions(desk)}
            </div>
        </form>
    }
}

fn actions(desk: Desk) -> AnyView {
    let example = move |_| desk.replace(EXAMPLE.to_owned(), "An example is there");
    view! {
        <p class="actions">
            <label class="btn file">
                "Choose a file" <input type="file" accept=".json,application/json" on:change=chosen(move |files| desk.read(&files))/>
            </label>
            <button type="button" class="btn" data-example="" on:click=on(example)>
                "Begin with an example"
            </button>
            <button type="button" class="btn" data-undo="" disabled=flag(move || !desk.earlier.get()) on:click=on(move |_| desk.take_back())>
                "Undo"
            </button>
            <button type="button" class="btn" data-clear="" disabled=flag(move || desk.text.with(String::is_empty)) on:click=on(move |_| desk.replace(String::new(), "The profile is removed"))>
                "Clear"
            </button>
        </p>
    }
    .into_any()
}
