//! Roles and policies of a `CloudFormation` template: what it leaves open is a value to come, and no error.

use serde_json::{Map, Value};

use super::doubt::{doubt, member};
use super::elsewhere::{self, Elsewhere};
use super::intrinsic::{Intrinsics, OWN_ACCOUNT, resource};
use super::json::{Parsed, Span};
use super::kind::Kind;
use super::member::Around;
use super::model::{Fact, LeftOut, Owner, RoleId, Wrapping};
use super::search::{Finder, Tree};
use super::shape::is_policy;

/// What a template calls its roles and managed policies.
#[derive(Default)]
struct Names<'t> {
    /// By the resource's name in the template.
    roles: Map<String, Value>,
    managed: Map<String, Value>,
    /// What SAM's functions have in common.
    of_functions: Option<Tree<'t>>,
    /// A macro of somebody's own changes what stands here: nobody knows what comes of it.
    is_changed: bool,
}

impl Names<'_> {
    /// The role that a text names: one of the template's, or one that is there already.
    fn role(&self, text: &str) -> RoleId {
        let known = resource(text).and_then(|name| self.roles.get(name)).and_then(Value::as_str);
        RoleId { name: Some(known.unwrap_or(text).to_owned()), arn: None }
    }

    /// The managed policy that a text names: the template's own by its name there or by the ARN that it will have, others
    /// by their ARN.
    fn policy<'t>(&'t self, text: &'t str) -> &'t str {
        let by_name = resource(text).filter(|name| self.managed.contains_key(*name));
        let by_arn = || {
            let (_, name) = text.split_once(&format!(":iam::{OWN_ACCOUNT}:policy/"))?;
            let name = name.rsplit('/').next().filter(|name| !name.contains('<'))?;
            self.managed.iter().find(|(_, title)| *title == name).map(|(own, _)| own.as_str())
        };
        by_name.or_else(by_arn).unwrap_or(text)
    }
}

impl Finder {
    /// All roles and policies of a template.
    pub(super) fn template(&mut self, parsed: &Parsed) {
        let mut intrinsics = if self.intrinsics.framework { Intrinsics::of_framework() } else { Intrinsics::default() };
        let Some((mut value, mut span)) = intrinsics.resolve(&parsed.value, &parsed.span) else { return };
        doubt_conditional(&mut value, &mut span, &mut intrinsics);
        // A template may hold another one's body.
        let outer = std::mem::replace(&mut self.intrinsics, intrinsics);
        let whole = Tree { value: &value, span: &span, duplicates: &parsed.duplicates };
        let (resources, at) = match whole.member("Resources") {
            Some(resources) => (resources, "/Resources"),
            None => (whole, ""),
        };
        // A resource by itself, or several under their names.
        let all: Vec<(String, String, Tree<'_>)> = if resources.value.get("Type").is_some_and(Value::is_string) {
            vec![("Resource".to_owned(), at.to_owned(), resources)]
        } else {
            let members = resources.members();
            members
                .map(|(name, tree)| (name.to_owned(), format!("{at}/{}", policy::pointer::escape(name)), tree))
                .collect()
        };
        let mut names = Names {
            of_functions: whole.member("Globals").and_then(|globals| globals.member("Function")),
            is_changed: has_macro(whole.value),
            ..Names::default()
        };
        for (name, _, tree) in &all {
            let kind = tree.value.get("Type").and_then(Value::as_str).unwrap_or_default();
            let title = |key: &str| {
                let said = tree.value.pointer(&format!("/Properties/{key}")).and_then(Value::as_str);
                Value::from(said.filter(|said| !said.contains('<')).unwrap_or(name))
            };
            match kind {
                "AWS::IAM::Role" => drop(names.roles.insert(name.clone(), title("RoleName"))),
                "AWS::IAM::ManagedPolicy" => drop(names.managed.insert(name.clone(), title("ManagedPolicyName"))),
                _ => {}
            }
        }
        for (name, at, tree) in all {
            if let Some(properties) = tree.member("Properties") {
                let kind = tree.value.get("Type").and_then(Value::as_str).unwrap_or_default();
                self.resource(kind, &name, properties, &format!("{at}/Properties"), &names);
            }
        }
        self.intrinsics = outer;
    }

    fn resource(&mut self, kind: &str, name: &str, properties: Tree<'_>, at: &str, names: &Names<'_>) {
        let text = |key: &str| properties.value.get(key).and_then(Value::as_str).map(str::to_owned);
        let around = Around { wrapping: Some(Wrapping::Template), ..Around::default() };
        match kind {
            "AWS::IAM::Role" => self.role(name, properties, at, names),
            "AWS::IAM::ManagedPolicy" => {
                for role in texts(properties.value, "Roles") {
                    self.say(Some(&names.role(role)), Fact::Attached(name.to_owned()));
                }
                let title = names.managed.get(name).and_then(Value::as_str).map(str::to_owned);
                let owner = Owner::Managed(name.to_owned());
                let around = Around { name: title, owner, kind: Some(Kind::Permission), ..around };
                self.member(properties, "PolicyDocument", at, &around);
            }
            "AWS::IAM::Policy" | "AWS::IAM::RolePolicy" => {
                let of_one = text("RoleName");
                let roles = texts(properties.value, "Roles").into_iter().map(str::to_owned).chain(of_one);
                let mut owners: Vec<Owner> = roles.map(|role| Owner::Role(names.role(&role))).collect();
                if owners.is_empty() {
                    owners.push(of_others(properties.value));
                }
                for owner in owners {
                    let name = text("PolicyName").or_else(|| Some(name.to_owned()));
                    let around = Around { name, owner, kind: Some(Kind::Permission), ..around.clone() };
                    self.policy(properties, at, &around);
                }
            }
            "AWS::Serverless::Function" => self.serverless(name, properties, at, names, names.of_functions.as_ref()),
            "AWS::Serverless::StateMachine" => self.serverless(name, properties, at, names, None),
            "AWS::IAM::User" => self.reading.left_out.push(LeftOut::User(name.to_owned())),
            "AWS::IAM::Group" => self.reading.left_out.push(LeftOut::Group(name.to_owned())),
            "AWS::IAM::UserPolicy" | "AWS::IAM::GroupPolicy" => {
                let around = Around { owner: of_others(properties.value), kind: Some(Kind::Permission), ..around };
                self.member(properties, "PolicyDocument", at, &around);
            }
            // A role of its own in each account that it is assigned in.
            "AWS::SSO::PermissionSet" => {
                let title = text("Name").unwrap_or_else(|| name.to_owned());
                let role = RoleId { name: Some(format!("the role of permission set {title}")), arn: None };
                self.say(Some(&role), Fact::Exists);
                for arn in texts(properties.value, "ManagedPolicies") {
                    self.say(Some(&role), Fact::Attached(arn.to_owned()));
                }
                let owner = Owner::Role(role);
                let around = Around { name: Some(title), owner, kind: Some(Kind::Permission), ..around };
                self.member(properties, "InlinePolicy", at, &around);
            }
            other => {
                let kind = match elsewhere::of_cloudformation(other) {
                    Some(Elsewhere::LeftOut(what)) => return self.reading.left_out.push(what(name.to_owned())),
                    Some(Elsewhere::Resource(kind)) => Some(Kind::Resource(kind)),
                    None => None,
                };
                let around = Around { name: Some(name.to_owned()), kind, ..around };
                self.below(properties, at, &around);
            }
        }
    }

    fn role(&mut self, name: &str, properties: Tree<'_>, at: &str, names: &Names<'_>) {
        let role = names.role(&format!("<{name}>"));
        let title = role.name.clone();
        self.say(Some(&role), Fact::Exists);
        let owner = Owner::Role(role.clone());
        let around = Around { name: title, owner, kind: Some(Kind::Trust), wrapping: Some(Wrapping::Template) };
        self.member(properties, "AssumeRolePolicyDocument", at, &around);
        let policies = properties.member("Policies").filter(|policies| policies.value.is_array());
        for (index, policy) in policies.iter().flat_map(Tree::items).enumerate() {
            let name = policy.value.get("PolicyName").and_then(Value::as_str).map(str::to_owned);
            let around = Around { name, kind: Some(Kind::Permission), ..around.clone() };
            self.policy(policy, &format!("{at}/Policies/{index}"), &around);
        }
        for arn in texts(properties.value, "ManagedPolicyArns") {
            self.say(Some(&role), Fact::Attached(names.policy(arn).to_owned()));
        }
        if let Some(arn) = properties.value.get("PermissionsBoundary").and_then(Value::as_str) {
            self.say(Some(&role), Fact::Boundary(names.policy(arn).to_owned()));
        }
        // A list that comes from elsewhere says nothing of what is in it.
        let is_changed = names.is_changed || properties.value.get("Fn::Transform").is_some();
        let is_list = |key: &str| !is_changed && properties.value.get(key).is_none_or(Value::is_array);
        if is_list("ManagedPolicyArns") {
            self.say(Some(&role), Fact::AllAttached);
        }
        if is_list("Policies") {
            self.say(Some(&role), Fact::AllInline);
        }
    }

    /// The role that SAM makes for a function, unless one is named, and what it calls the role and its policies:
    /// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html>,
    /// <https://github.com/aws/serverless-application-model/blob/develop/samtranslator/model/role_utils/role_constructor.py>.
    /// The trust policy and the boundary may stand in `Globals`, a role and policies may not:
    /// <https://github.com/aws/serverless-application-model/blob/develop/samtranslator/plugins/globals/globals.py>.
    /// All read 2026-11-26.
    fn serverless(&mut self, name: &str, properties: Tree<'_>, at: &str, names: &Names<'_>, common: Option<&Tree<'_>>) {
        const TRUST: &str = "AssumeRolePolicyDocument";
        if properties.member("Role").is_some() {
            return;
        }
        let role = RoleId { name: Some(format!("{name}Role")), arn: None };
        self.say(Some(&role), Fact::Exists);
        let owner = Owner::Role(role.clone());
        let around =
            Around { name: role.name.clone(), owner, kind: Some(Kind::Trust), wrapping: Some(Wrapping::Template) };
        match common.filter(|_| properties.member(TRUST).is_none()) {
            Some(common) => self.member(*common, TRUST, "/Globals/Function", &around),
            None => self.member(properties, TRUST, at, &around),
        }
        let boundary =
            |tree: &Tree<'_>| tree.value.get("PermissionsBoundary").and_then(Value::as_str).map(str::to_owned);
        if let Some(arn) = boundary(&properties).or_else(|| common.and_then(boundary)) {
            self.say(Some(&role), Fact::Boundary(names.policy(&arn).to_owned()));
        }
        let Some(policies) = properties.member("Policies") else { return };
        let one = if policies.value.is_array() { None } else { Some(policies) };
        for (index, policy) in policies.items().chain(one).enumerate() {
            let name = Some(format!("{name}RolePolicy{index}"));
            let around = Around { name, kind: Some(Kind::Permission), ..around.clone() };
            match policy.value {
                Value::String(policy) => self.say(Some(&role), Fact::Attached(of_sam(names.policy(policy)))),
                document if is_policy(document) => self.document(policy, &format!("{at}/Policies/{index}"), &around),
                // A template of SAM's own: what it makes is not in the text.
                _ => policy.members().for_each(|(of, _)| self.say(Some(&role), Fact::Inline(of.to_owned()))),
            }
        }
    }

    /// An inline policy, whose document may come from elsewhere.
    fn policy(&mut self, tree: Tree<'_>, at: &str, around: &Around) {
        if let (Some(Value::String(text)), Owner::Role(role)) = (tree.value.get("PolicyDocument"), &around.owner)
            && !text.contains('{')
        {
            let name = around.name.clone().unwrap_or_else(|| text.clone());
            self.say(Some(role), Fact::Inline(name));
        }
        self.member(tree, "PolicyDocument", at, around);
    }

    fn member(&mut self, tree: Tree<'_>, key: &str, at: &str, around: &Around) {
        if let Some(document) = tree.member(key) {
            self.document(document, &format!("{at}/{key}"), around);
        }
    }

    /// Documents anywhere in a resource that is not IAM's.
    fn below(&mut self, tree: Tree<'_>, at: &str, around: &Around) {
        for (key, member) in tree.members() {
            let at = format!("{at}/{}", policy::pointer::escape(key));
            if is_policy(member.value) {
                self.document(member, &at, around);
            } else if key == "TemplateBody" {
                self.body(member, &at, &Around::default());
            } else if member.value.is_object() {
                self.below(member, &at, around);
            }
        }
    }
}

/// The ARN of a policy that SAM takes by its name: AWS' own, of which those for functions have a path.
fn of_sam(policy: &str) -> String {
    if policy.contains([':', '<']) {
        return policy.to_owned();
    }
    let of_service =
        policy.starts_with("AWSLambda") && ["Role", "ManagementAccess"].iter().any(|end| policy.ends_with(end));
    format!("arn:aws:iam::aws:policy/{}{policy}", if of_service { "service-role/" } else { "" })
}

/// A policy that is there on a condition denies nothing for certain.
fn doubt_conditional(template: &mut Value, span: &mut Span, intrinsics: &mut Intrinsics) {
    let Some((Value::Object(resources), span)) = member(template, span, "Resources") else { return };
    for ((_, resource), span) in resources.iter_mut().zip(&mut span.children) {
        let Some(open) = resource.get("Condition").and_then(Value::as_str).map(|name| intrinsics.named(name)) else {
            continue;
        };
        if let Some((properties, span)) = member(resource, span, "Properties") {
            doubt(properties, span, &open);
        }
    }
}

/// Whether a template names a macro that is none of AWS': those leave roles as they are.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html> (2026-11-27)
fn has_macro(template: &Value) -> bool {
    let transforms = template.get("Transform");
    let names = transforms.and_then(Value::as_array).into_iter().flatten().chain(transforms);
    let name = |one: &Value| one.as_str().or_else(|| one.get("Name")?.as_str()).map(str::to_owned);
    names.filter_map(name).any(|name| !name.starts_with("AWS::"))
}

/// A policy of users or groups.
fn of_others(properties: &Value) -> Owner {
    let of = [("Users", "user"), ("UserName", "user"), ("Groups", "group"), ("GroupName", "group")];
    let found = of.into_iter().find_map(|(key, what)| {
        let value = properties.get(key)?;
        let name = value.as_str().or_else(|| value.get(0)?.as_str())?;
        Some(Owner::Other(format!("{what} {name}")))
    });
    found.unwrap_or_default()
}

fn texts<'v>(properties: &'v Value, key: &str) -> Vec<&'v str> {
    match properties.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(text)) => vec![text],
        _ => Vec::new(),
    }
}

impl<'v> Tree<'v> {
    fn member(&self, key: &str) -> Option<Self> {
        self.members().find(|(name, _)| *name == key).map(|(_, tree)| tree)
    }

    pub(super) fn members(&self) -> impl Iterator<Item = (&'v str, Self)> {
        let duplicates = self.duplicates;
        let members = self.value.as_object().into_iter().flatten().zip(&self.span.children);
        members.map(move |((key, value), span)| (key.as_str(), Tree { value, span, duplicates }))
    }

    pub(super) fn items(&self) -> impl Iterator<Item = Self> + use<'v> {
        let duplicates = self.duplicates;
        let items = self.value.as_array().into_iter().flatten().zip(&self.span.children);
        items.map(move |(value, span): (&Value, &Span)| Tree { value, span, duplicates })
    }
}
