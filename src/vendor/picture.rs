//! Who may assume a role and what it may then do, as a picture.

use leptos::prelude::*;

use plan::{PermissionKind, Role};
use policy::{Effect, Policy, Statement};
use profile::Profile;

use crate::erased::part;
use crate::state::{View, use_state};
use crate::words::count;

/// A box of the picture: what it is, and more about it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Node {
    label: String,
    detail: String,
    deny: bool,
}

/// One role with who may assume it and what it may then do.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    principals: Vec<Node>,
    role: Node,
    permissions: Vec<Node>,
}

/// Sizes in the picture's own units. Where the whole has fewer pixels than units, its small letters would have fewer than
/// 12: there `style/main.css` shows the list. Of a column the left edge and the width.
const ROW: usize = 52;
const BOX: usize = 44;
const LEFT: (usize, usize) = (1, 270);
const MIDDLE: (usize, usize) = (306, 203);
const RIGHT: (usize, usize) = (544, 235);
const WIDTH: usize = 780;

/// Between a box and its text, on both sides.
const EDGE: usize = 12;

/// The sizes of letters that `style/main.css` gives a box, in tenths of a unit: of what it is, and of more about it.
const LETTERS: usize = 135;
const SMALL_LETTERS: usize = 125;

/// Principal → condition → role → permissions: text in SVG where there is room, a list where there is not.
#[component]
pub(crate) fn TrustPicture(profile: &'static Profile) -> impl IntoView {
    let state = use_state();
    // Drawn at every key, it was a quarter of what a key took. A page that has just been opened has had no rest yet.
    let pictures = Memo::new(move |_| {
        let rested = state.rested.get().filter(|view| std::ptr::eq(view.profile, profile));
        rested.or_else(|| state.view.get()).as_ref().map_or_else(Vec::new, pictures)
    });
    part(move || pictures.get().into_iter().map(one_picture).collect_view().into_any())
}

pub(crate) fn one_picture(picture: Picture) -> AnyView {
    let Picture { principals, role, permissions } = picture;
    let rows = principals.len().max(permissions.len()).max(1);
    let height = rows * ROW;
    let middle = height / 2;
    let top = |count: usize, index: usize| (height - count * ROW) / 2 + index * ROW + (ROW - BOX) / 2;
    let curve = |from: (usize, usize), to: (usize, usize)| {
        let bend = usize::midpoint(from.0, to.0);
        format!("M{} {}C{bend} {} {bend} {} {} {}", from.0, from.1, from.1, to.1, to.0, to.1)
    };
    let arrows_in = (0..principals.len())
        .map(|index| curve((LEFT.0 + LEFT.1, top(principals.len(), index) + BOX / 2), (MIDDLE.0, middle)));
    let arrows_out = (0..permissions.len())
        .map(|index| curve((MIDDLE.0 + MIDDLE.1, middle), (RIGHT.0, top(permissions.len(), index) + BOX / 2)));
    let arrows: Vec<String> = arrows_in.chain(arrows_out).collect();
    let name = format!("Who may assume {} and what it may then do", role.label);
    let left = (0..).zip(&principals).map(|(index, node)| draw(node, LEFT, top(principals.len(), index), "who"));
    let right = (0..).zip(&permissions).map(|(index, node)| draw(node, RIGHT, top(permissions.len(), index), "what"));
    let line = |node: &Node| {
        view! { <li>{node.label.clone()} " " <span class="sub">{node.detail.clone()}</span></li> }.into_any()
    };
    view! {
        <section class="trust" aria-label=name>
            <svg viewBox=format!("0 0 {WIDTH} {height}") role="group" aria-hidden="true">
                {arrows.into_iter().map(|d| view! { <path d=d/> }).collect_view()}
                {left.collect_view()}
                {draw(&role, MIDDLE, middle - BOX / 2, "role")}
                {right.collect_view()}
            </svg>
            <div class="as-list">
                <h2>"May assume it"</h2>
                <ul>{principals.iter().map(line).collect_view()}</ul>
                <h2>"Role"</h2>
                <ul>{line(&role)}</ul>
                <h2>"It may then use"</h2>
                <ul>{permissions.iter().map(line).collect_view()}</ul>
            </div>
        </section>
    }
    .into_any()
}

fn draw(node: &Node, (x, width): (usize, usize), y: usize, class: &str) -> AnyView {
    let full = format!("{} {}", node.label, node.detail);
    let class = if node.deny { format!("{class} deny") } else { class.to_owned() };
    let room = |letters: usize| (width - 2 * EDGE) * 1_000 / letters;
    let baseline = if node.detail.is_empty() { y + BOX / 2 + 5 } else { y + 18 };
    view! {
        <g class=class>
            <title>{full}</title>
            <rect x=x.to_string() y=y.to_string() width=width.to_string() height=BOX.to_string() rx="6"/>
            <text x=(x + EDGE).to_string() y=baseline.to_string()>{fit(&node.label, room(LETTERS))}</text>
            <text class="sub" x=(x + EDGE).to_string() y=(y + 35).to_string()>{fit(&node.detail, room(SMALL_LETTERS))}</text>
        </g>
    }
    .into_any()
}

/// A text that does not outgrow its box: its middle gives way, since both ends tell names apart. `room` is in hundredths of
/// the letters' size.
fn fit(text: &str, room: usize) -> String {
    let wide: usize = text.chars().map(width_of).sum();
    if wide <= room {
        return text.to_owned();
    }
    let kept = room - width_of('…');
    let (mut head, mut tail) = (kept - kept / 3, kept / 3);
    let fits = |left: &mut usize, c: char| {
        let rest = left.checked_sub(width_of(c));
        *left = rest.unwrap_or(*left);
        rest.is_some()
    };
    let end: Vec<char> = text.chars().rev().take_while(|c| fits(&mut tail, *c)).collect();
    let start = text.chars().take_while(|c| fits(&mut head, *c));
    start.chain(std::iter::once('…')).chain(end.into_iter().rev()).collect()
}

/// How wide a letter is at the most, in hundredths of its size: as in `DejaVu` Sans, the widest of what `system-ui` stands for.
fn width_of(letter: char) -> usize {
    match letter {
        'I' | 'J' | 'i' | 'j' | 'l' | ' ' | '!' | ',' | '.' | '/' | ':' | ';' | '\'' | '|' => 34,
        'f' | 'r' | 't' | '-' | '(' | ')' | '[' | ']' => 42,
        'M' | 'W' | 'm' | 'w' | '@' | '%' => 100,
        'A'..='Z' | '+' | '<' | '=' | '>' | '~' => 84,
        letter if letter.is_ascii() => 64,
        _ => 100,
    }
}

fn pictures(view: &View) -> Vec<Picture> {
    view.plan().roles.iter().filter_map(|role| picture(view, role)).collect()
}

/// The role as it is in the last phase that is known.
fn picture(view: &View, role: &Role) -> Option<Picture> {
    let phase = view.plan().current_phase()?;
    let (_, trust) = role.trust_in(phase)?;
    let trust = trust.sketch();
    let own = role.permissions.iter().filter(|permission| permission.phases.contains(&phase));
    let permissions = own.map(|permission| {
        let detail = match &permission.kind {
            PermissionKind::Inline { policy, .. } | PermissionKind::CustomerManaged { policy, .. } => {
                actions(policy.policy())
            }
            PermissionKind::AwsManaged { arn } if !arn.plain().contains(":iam::aws:policy/") => {
                "Attached policy".to_owned()
            }
            PermissionKind::AwsManaged { .. } => "AWS managed policy".to_owned(),
        };
        Node { label: permission.title.to_string(), detail, deny: false }
    });
    let mut permissions: Vec<Node> = permissions.collect();
    if permissions.is_empty() {
        permissions.push(Node { label: "No permissions yet".to_owned(), detail: String::new(), deny: false });
    }
    let several = view.plan().phases.len() > 1;
    let phase = several.then(|| view.profile.phase(phase).title.to_string());
    Some(Picture {
        principals: principals(&trust),
        role: Node { label: role.name.sketch(), detail: phase.unwrap_or_default(), deny: false },
        permissions,
    })
}

fn principals(trust: &Policy) -> Vec<Node> {
    let of_statement = |statement: &Statement| {
        let detail = statement.condition_labels().join(", ");
        let deny = statement.effect == Effect::Deny;
        let labels = statement.principal_labels().into_iter();
        labels.map(|label| Node { label, detail: detail.clone(), deny }).collect::<Vec<_>>()
    };
    trust.statements().iter().flat_map(of_statement).collect()
}

fn actions(policy: &Policy) -> String {
    let actions: usize = policy.statements().iter().map(|s| s.action.inner().as_slice().len()).sum();
    count(actions, "action", "actions")
}

/// A managed policy that is attached and whose document was not given.
pub(crate) struct Attached {
    pub(crate) name: String,
    /// What it allows at most, as far as that is known.
    pub(crate) allows: String,
    /// As good as all permissions.
    pub(crate) is_all: bool,
}

/// More boxes than this are no picture any more.
const MOST_NODES: usize = 24;

/// A picture for each trust policy of a review, with the permissions that were pasted beside it.
pub(crate) fn of_policies(
    role: &str,
    trusts: &[Policy],
    permissions: &[(String, Policy)],
    attached: Vec<Attached>,
) -> Vec<Picture> {
    let mut permissions: Vec<Node> = permissions
        .iter()
        .map(|(label, policy)| Node { label: label.clone(), detail: actions(policy), deny: false })
        .collect();
    permissions.extend(attached.into_iter().map(|one| Node { label: one.name, detail: one.allows, deny: one.is_all }));
    if permissions.is_empty() {
        permissions.push(Node { label: "No permission policy pasted".to_owned(), detail: String::new(), deny: false });
    }
    let cut = |mut nodes: Vec<Node>| {
        let more = nodes.len().saturating_sub(MOST_NODES);
        nodes.truncate(MOST_NODES);
        nodes.extend((more > 0).then(|| Node {
            label: format!("and {more} more"),
            detail: String::new(),
            deny: false,
        }));
        nodes
    };
    trusts
        .iter()
        .take(MOST_NODES)
        .map(|trust| Picture {
            principals: cut(principals(trust)),
            role: Node { label: role.to_owned(), detail: String::new(), deny: false },
            permissions: cut(permissions.clone()),
        })
        .collect()
}
