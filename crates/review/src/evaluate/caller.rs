//! Who calls sts, and the condition keys that follow from who it is.

use policy::{AccountId, Arn, Partition};

use super::error::RequestError;

/// Who calls sts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    Aws(AwsCaller),
    /// An AWS service, by its host: `ec2.amazonaws.com`.
    Service(String),
    /// Whoever an identity provider vouches for: the ARN of an OIDC or SAML provider, or the issuer's host.
    Federated(String),
}

/// A principal of an AWS account:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsCaller {
    pub arn: String,
    pub partition: Partition,
    pub account: String,
    pub identity: Identity,
    /// The value of `aws:PrincipalArn`.
    principal_arn: String,
    user_id: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Some principal of the account, of which no more is known.
    Account,
    /// Path and name, as in the ARN.
    User(String),
    /// Some session of the role: path and name, as in the ARN.
    Role(String),
    Session {
        role: String,
        name: String,
    },
    FederatedUser(String),
}

impl Caller {
    /// Reads an account ID or the ARN of an account, a user, a role, a role's session or a federated user. An account
    /// ID is of the role's partition.
    ///
    /// # Errors
    /// Anything else.
    pub fn aws(text: &str, role: &Arn) -> Result<Self, RequestError> {
        let fault = || RequestError::Principal(text.to_owned());
        let text =
            if AccountId::accepts(text) { format!("arn:{}:iam::{text}:root", role.partition) } else { text.to_owned() };
        let arn = Arn::parse(&text).map_err(|_| fault())?;
        if arn.account.len() != 12 || !arn.region.is_empty() || text.contains(['*', '?']) {
            return Err(fault());
        }
        let (kind, name) = arn.resource.split_once('/').unwrap_or((&arn.resource, ""));
        let identity = match (arn.service.as_str(), kind, name) {
            ("iam", "root", "") => Identity::Account,
            (_, _, "") => return Err(fault()),
            ("iam", "user", name) => Identity::User(name.to_owned()),
            ("iam", "role", name) => Identity::Role(name.to_owned()),
            ("sts", "federated-user", name) => Identity::FederatedUser(name.to_owned()),
            ("sts", "assumed-role", name) => {
                let (role, name) = name.split_once('/').ok_or_else(fault)?;
                Identity::Session { role: role.to_owned(), name: name.to_owned() }
            }
            _ => return Err(fault()),
        };
        Ok(Self::Aws(AwsCaller::new(arn, text, identity)))
    }
}

impl AwsCaller {
    /// Keys that follow from the caller:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable>. The unique
    /// IDs of users and roles are not known here.
    fn new(arn: Arn, text: String, identity: Identity) -> Self {
        let Arn { partition, account, .. } = arn;
        let principal_arn = match &identity {
            // A session's ARN leaves the role's path out, so this one does too.
            Identity::Session { role, .. } => format!("arn:{partition}:iam::{account}:role/{role}"),
            _ => text.clone(),
        };
        let user_id = match &identity {
            Identity::Account => Some(account.clone()),
            Identity::FederatedUser(name) => Some(format!("{account}:{name}")),
            _ => None,
        };
        Self { arn: text, partition, account, identity, principal_arn, user_id }
    }

    fn kind(&self) -> &'static str {
        match self.identity {
            Identity::Account => "Account",
            Identity::User(_) => "User",
            Identity::Role(_) | Identity::Session { .. } => "AssumedRole",
            Identity::FederatedUser(_) => "FederatedUser",
        }
    }

    fn username(&self) -> Option<&str> {
        let Identity::User(name) = &self.identity else { return None };
        name.rsplit('/').next()
    }
}

impl Caller {
    /// The value of a condition key that follows from the caller:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
    pub fn derived(&self, key: &str) -> Option<&str> {
        let is = |name: &str| key.eq_ignore_ascii_case(name);
        match self {
            Self::Aws(caller) if is("aws:PrincipalArn") => Some(&caller.principal_arn),
            Self::Aws(caller) if is("aws:PrincipalAccount") => Some(&caller.account),
            Self::Aws(caller) if is("aws:PrincipalType") => Some(caller.kind()),
            Self::Aws(caller) if is("aws:username") => caller.username(),
            Self::Aws(caller) if is("aws:userid") => caller.user_id.as_deref(),
            Self::Aws(_) if is("aws:PrincipalIsAWSService") => Some("false"),
            Self::Service(_) if is("aws:PrincipalIsAWSService") => Some("true"),
            Self::Service(host) if is("aws:PrincipalServiceName") => Some(host),
            _ => None,
        }
    }

    /// As a person reads it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Aws(caller) => &caller.arn,
            Self::Service(name) | Self::Federated(name) => name,
        }
    }
}
