//! The vendors as `index.html` has them, so that they can be read before any program is there, and without one.
//!
//! They look as the page's own cards do (`src/catalogue.rs`), which take their place.

use profile::{Profile, Status};

/// An item for each vendor.
pub(super) fn cards(profiles: &[Profile]) -> String {
    profiles.iter().map(card).collect()
}

fn card(profile: &Profile) -> String {
    let mut tags: Vec<String> =
        profile.trust.iter().map(|word| format!("<span class=\"tag\">{}</span>", escaped(word))).collect();
    let state = match profile.status {
        Status::Active => None,
        Status::Deprecated { .. } => Some("Deprecated by its vendor"),
        Status::Discontinued { .. } => Some("Discontinued by its vendor"),
    };
    tags.extend(state.map(|state| format!("<span class=\"tag off\">{state}</span>")));
    let services: Vec<String> = profile.services.iter().map(|service| escaped(service)).collect();
    let (id, name, purpose) = (escaped(&profile.id), escaped(&profile.name), escaped(&profile.purpose));
    format!(
        "<li><a href=\"#/{id}\" data-vendor=\"{id}\"><h2>{name}</h2><p>{purpose}</p><p class=\"connects\">{}</p>\
         <span class=\"tags\">{}</span></a></li>",
        services.join(" · "),
        tags.concat()
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_text_stays_a_text() {
        assert_eq!(escaped("<b>\"A & B\"</b>"), "&lt;b>&quot;A &amp; B&quot;&lt;/b>");
    }
}
