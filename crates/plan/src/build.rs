//! A plan from a profile and its settled values: what holds is resolved, in the profile's order.

use profile::{self, Condition, ParameterId, PhaseId, Settled, Severity, Supplier, WrittenPolicy};

use super::marked::Marked;
use super::model::{Attachment, File, HandBack, Notice, Phase, Plan, PlanError, Resource, Role, Step};
use super::planned::PlannedPolicy;
use super::resolve::Resolver;
use super::tree::Tree;

/// Resolves a profile with its settled values. Missing values leave gaps; nothing is refused here.
///
/// # Errors
/// Only when the profile itself makes no policy documents.
pub fn plan<'p>(settled: &Settled<'p>) -> Result<Plan<'p>, PlanError> {
    Builder { settled, resolver: Resolver::new(settled), notices: Vec::new() }.plan()
}

pub(super) struct Builder<'s, 'p> {
    pub(super) settled: &'s Settled<'p>,
    pub(super) resolver: Resolver<'s>,
    /// What only planning finds out; the profile's own come after it.
    notices: Vec<Notice>,
}

impl<'p> Builder<'_, 'p> {
    fn plan(mut self) -> Result<Plan<'p>, PlanError> {
        let profile = self.settled.profile;
        let active = profile.phases_by_id().filter(|(_, phase)| self.settled.holds(phase.when.as_ref()));
        let active: Vec<PhaseId> = active.map(|(id, _)| id).collect();
        let roles = self.each(&profile.roles, |role| role.when.as_ref(), |this, role| this.role(role, &active));
        let roles = roles.into_iter().collect::<Result<Vec<_>, _>>()?;
        let attachments = profile.attachments.iter().map(|attachment| self.attachment(attachment));
        let attachments = attachments.collect::<Result<Vec<_>, _>>()?;
        let resources =
            self.each(&profile.resources, profile::Resource::when, |this, resource| this.resource(resource, &roles));
        let files = self.each(&profile.files, |file| file.when.as_ref(), Self::file);
        let steps = self.each(&profile.steps, |step| step.when.as_ref(), Self::step);
        let hand_back = self.each(&profile.hand_back, |told| told.when.as_ref(), Self::hand_back);
        let own = self.each(&profile.notices, |notice| notice.when.as_ref(), Self::own_notice);
        for (text, source) in std::mem::take(&mut self.resolver.unverified) {
            let text =
                Marked::literal(&format!("{text} is known from third parties only: check it before you rely on it."));
            self.notices.push(Notice { severity: Severity::Warning, text, source: Some(source) });
        }
        let notices = self.notices.drain(..).chain(own).collect();
        Ok(Plan {
            profile,
            form: self.settled.form,
            tool: self.settled.tool,
            partition: self.settled.partition,
            region: self.given(profile.standard.region),
            aws_profile: self.given(profile.standard.aws_profile),
            template_url: self.given(profile.standard.template_url),
            stack: profile.id.clone(),
            phases: self.phases(&active, &roles),
            roles,
            attachments,
            resources: resources.into_iter().flatten().collect(),
            files,
            steps,
            hand_back,
            notices,
            differences: self.resolver.differences,
            values: profile
                .parameters
                .iter()
                .map(|parameter| {
                    let values = &self.settled.setting(parameter.id).values;
                    values.iter().map(|value| value.as_str().to_owned()).collect()
                })
                .collect(),
        })
    }

    /// What of a profile's list is there with these values, resolved.
    pub(super) fn each<T, R>(
        &mut self,
        items: &[T],
        when: impl Fn(&T) -> Option<&Condition>,
        mut resolve: impl FnMut(&mut Self, &T) -> R,
    ) -> Vec<R> {
        let settled = self.settled;
        items.iter().filter(|item| settled.holds(when(item))).map(|item| resolve(self, item)).collect()
    }

    fn file(&mut self, file: &profile::File) -> File {
        let documents = match self.resolver.value(&file.yaml) {
            Some(Tree::List(documents)) => documents,
            document => document.into_iter().collect(),
        };
        File { path: file.path.clone(), title: file.title.clone(), documents }
    }

    fn step(&mut self, step: &profile::Step) -> Step {
        Step {
            title: step.title.clone(),
            text: self.resolver.marked(&step.text),
            after: step.after,
            commands: step.commands.iter().map(|command| self.resolver.marked_list(command)).collect(),
        }
    }

    fn hand_back(&mut self, told: &profile::HandBack) -> HandBack {
        HandBack { label: told.label.clone(), value: self.resolver.marked(&told.value) }
    }

    fn own_notice(&mut self, notice: &profile::Notice) -> Notice {
        let text = self.resolver.marked(&notice.text);
        Notice { severity: notice.severity, text, source: notice.source.clone() }
    }

    pub(super) fn given(&mut self, id: ParameterId) -> Option<Marked> {
        let parameter = self.settled.profile.parameter(id);
        let setting = self.settled.setting(id);
        let given = !setting.values.is_empty() || !setting.problems.is_empty() || self.settled.requires(parameter);
        given.then(|| self.resolver.parameter(id))
    }

    fn phases(&self, active: &[PhaseId], roles: &[Role]) -> Vec<Phase> {
        let mut waits_for = Vec::new();
        let phases = active.iter().map(|id| {
            // A later phase waits for all that an earlier one waits for.
            let trust = roles.iter().flat_map(|role| &role.trust).filter(|(phase, _)| phase == id);
            for gap in trust.flat_map(|(_, policy)| policy.gaps()) {
                if self.told_later(gap) && !waits_for.contains(&gap) {
                    waits_for.push(gap);
                }
            }
            let phase = self.settled.profile.phase(*id);
            Phase { place: *id, id: phase.id.clone(), title: phase.title.clone(), waits_for: waits_for.clone() }
        });
        phases.collect()
    }

    fn told_later(&self, id: ParameterId) -> bool {
        let told_later = matches!(self.settled.profile.parameter(id).supplier, Supplier::VendorAfter(_));
        told_later && self.settled.setting(id).problems.is_empty()
    }

    fn role(&mut self, role: &profile::Role, active: &[PhaseId]) -> Result<Role, PlanError> {
        let name = self.resolver.marked(&role.name);
        let account = self.resolver.marked(&role.account);
        let mut trust = Vec::new();
        for phase in active {
            for (_, policy) in role.trust.iter().filter(|(of, _)| of == phase) {
                let place = || format!("trust policy of role `{}`", role.id);
                trust.push((*phase, self.policy(policy, place)?));
            }
        }
        let permissions = self.permissions(&role.permissions, active, &account)?;
        let settings = self.settings(role);
        let mut path_and_name = settings.path.clone().unwrap_or_else(|| Marked::literal("/"));
        path_and_name.push_marked(&name);
        Ok(Role {
            id: role.id.clone(),
            title: role.title.clone(),
            arn: self.arn(&account, "role", &path_and_name),
            description: Marked::literal(&role.description),
            settings,
            absent: self.absent(&role.permissions, &permissions, &account),
            permissions,
            name,
            account,
            trust,
        })
    }

    fn attachment(&mut self, attachment: &profile::Attachment) -> Result<Attachment, PlanError> {
        let account = self.resolver.marked(&attachment.account);
        let all: Vec<PhaseId> = self.settled.profile.phases_by_id().map(|(id, _)| id).collect();
        Ok(Attachment {
            id: attachment.id.clone(),
            title: attachment.title.clone(),
            roles: self.resolver.list(attachment.roles),
            permissions: self.permissions(&attachment.permissions, &all, &account)?,
            account,
        })
    }

    /// Once, whatever the number of roles that it is about.
    pub(super) fn notice(&mut self, severity: Severity, text: &str) {
        if self.notices.iter().any(|notice| notice.text.is(text)) {
            return;
        }
        self.notices.push(Notice { severity, text: Marked::literal(text), source: None });
    }

    pub(super) fn policy(
        &mut self,
        policy: &profile::PolicyTemplate,
        place: impl Fn() -> String,
    ) -> Result<PlannedPolicy, PlanError> {
        let (version, id, statement) = match policy {
            profile::PolicyTemplate::Written(written) => {
                let WrittenPolicy { version, id, statement } = &**written;
                let version = match version {
                    Some(version) => self.resolver.value(version).filter(|version| version.plain() != "none"),
                    None => Some("2012-10-17".into()),
                };
                let id = id.as_ref().and_then(|id| self.resolver.value(id));
                let statement = self.resolver.statement(statement);
                (version, id, statement.unwrap_or(Tree::Literal(serde_json::Value::Null)))
            }
            profile::PolicyTemplate::Pasted(parameter) => {
                let document = self.resolver.pasted(*parameter);
                let member = |name: &str| document.get(name).cloned();
                (member("Version"), member("Id"), member("Statement").unwrap_or(Tree::List(Vec::new())))
            }
        };
        PlannedPolicy::new(version, id, statement).map_err(|cause| PlanError { place: place(), cause })
    }

    pub(super) fn arn(&mut self, account: &Marked, kind: &str, name: &Marked) -> Marked {
        let mut arn = Marked::literal("arn:");
        arn.push_marked(&self.resolver.parameter(self.settled.profile.standard.partition));
        arn.push_literal(":iam::");
        arn.push_marked(account);
        arn.push_literal(":");
        arn.push_literal(kind);
        arn.push_marked(name);
        arn
    }

    fn resource(&mut self, resource: &profile::Resource, roles: &[Role]) -> Option<Resource> {
        Some(match resource {
            profile::Resource::OidcProvider { host, audience, cluster, .. } => {
                let host = self.resolver.marked(host);
                let account = roles.first().map(|role| role.account.clone()).unwrap_or_default();
                Resource::OidcProvider {
                    arn: self.arn(&account, "oidc-provider/", &host),
                    host,
                    audience: self.resolver.marked(audience),
                    cluster: cluster.as_ref().map(|cluster| self.resolver.marked(cluster)),
                }
            }
            profile::Resource::PodIdentityAssociation { cluster, namespace, service_account, role, .. } => {
                Resource::PodIdentityAssociation {
                    cluster: self.resolver.marked(cluster),
                    namespace: self.resolver.marked(namespace),
                    service_account: self.resolver.marked(service_account),
                    role_arn: roles.iter().find(|planned| planned.id == *role)?.arn.clone(),
                }
            }
            profile::Resource::SecurityGroupIngress { group, port, cluster, .. } => Resource::SecurityGroupIngress {
                group: self.resolver.marked(group),
                port: self.resolver.marked(port),
                cluster: self.resolver.marked(cluster),
            },
        })
    }
}
