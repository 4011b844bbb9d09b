//! The set-up of a session: its vendors in their order, each with a key that stays its own while the others move and go.

/// The set-up as one text that can be kept anywhere: its name, then a line for each member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptSetUp {
    /// Tells it from the set-ups before it.
    pub id: String,
    pub members: Vec<KeptMember>,
}

/// One vendor's configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMember {
    pub key: usize,
    /// Of this vendor alone, from `#` on.
    pub link: String,
    pub standing: Standing,
}

/// Whose the values of a member are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The person has chosen the vendor, and what counts for all is still to be put into it.
    New,
    /// The person's own.
    Own,
    /// A link's: nobody has confirmed them.
    Brought,
}

const MARKS: [(char, Standing); 3] = [('*', Standing::New), ('+', Standing::Own), ('-', Standing::Brought)];

impl KeptSetUp {
    /// Nothing, where there are no members. What is no line of ours says nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let id = lines.next()?.to_owned();
        let members: Vec<KeptMember> = lines.filter_map(read).collect();
        (!members.is_empty()).then_some(Self { id, members })
    }

    /// Nothing has no text.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for KeptMember { key, link, standing } in &self.members {
            let marks = MARKS.iter().filter(|(_, known)| known == standing);
            text.extend(marks.map(|(mark, _)| format!("\n{mark}{key} {link}")));
        }
        if text.is_empty() { text } else { format!("{}{text}", self.id) }
    }

    /// Puts a vendor behind the others, and gives its key.
    pub fn add(&mut self, link: &str, standing: Standing) -> usize {
        let key = self.members.iter().map(|member| member.key + 1).max().unwrap_or_default();
        self.members.push(KeptMember { key, link: link.to_owned(), standing });
        key
    }

    pub fn member(&self, key: usize) -> Option<&KeptMember> {
        self.members.iter().find(|member| member.key == key)
    }

    /// Takes over how a member was left.
    pub fn put(&mut self, key: usize, link: &str, standing: Standing) {
        if let Some(member) = self.members.iter_mut().find(|member| member.key == key) {
            *member = KeptMember { key, link: link.to_owned(), standing };
        }
    }

    /// A link that names the same vendors, in their order: their values are kept, and are in none of it.
    pub fn path(&self) -> String {
        let paths = self.members.iter().map(|member| member.link.split(['?', '#']).find(|part| !part.is_empty()));
        format!("#{}", paths.flatten().collect::<Vec<_>>().join(";"))
    }
}

fn read(text: &str) -> Option<KeptMember> {
    let (marked, link) = text.split_once(' ')?;
    let (_, standing) = MARKS.into_iter().find(|(mark, _)| marked.starts_with(*mark))?;
    let key = marked.get(1..)?.parse().ok()?;
    Some(KeptMember { key, link: link.to_owned(), standing })
}
