//! What the package does not have, each with one of AWS' own policies, as of 2026-09-30, that counts on it.

/// ARNs that a type has besides: service, type, ARN.
const ARNS: [(&str, &str, &str); 5] = [
    // AWSElasticBeanstalkEnhancedHealth allows logs:DescribeLogStreams on every stream of a group: the request names the
    // group and an empty stream.
    ("logs", "log-group", "arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:"),
    // AWSTransformServerMigrationAgentPolicy: what AWS owns has no account.
    ("ssm", "automation-definition", "arn:${Partition}:ssm:${Region}::automation-definition/${Name}:${VersionId}"),
    ("ssm", "document", "arn:${Partition}:ssm:${Region}::document/${DocumentName}"),
    // AWSStorageGatewayFullAccess
    ("ssm", "parameter", "arn:${Partition}:ssm:${Region}::parameter/aws/service/${Name}"),
    // CloudWatchApplicationSignalsFullAccess
    ("resource-explorer-2", "view", "arn:${Partition}:resource-explorer-2:${Region}::view/${ViewName}/${ViewUuid}"),
];

/// Load balancers have two APIs with one prefix. Of an action that is in both, the package has the types of the older
/// API alone; `AWSElasticBeanstalkServiceRolePolicy` tags listeners and target groups, and
/// `AmazonECSInfrastructureRoleForGatewayHostSharedALB` makes, changes and deletes load balancers of the newer one.
const TWO_APIS: &str = "elasticloadbalancing";
/// The actions, and what the names of their types start with.
const IN_BOTH: [(&str, &str); 5] = [
    ("AddTags", ""),
    ("CreateLoadBalancer", "loadbalancer"),
    ("DeleteLoadBalancer", "loadbalancer"),
    ("ModifyLoadBalancerAttributes", "loadbalancer"),
    ("RemoveTags", ""),
];

pub(super) fn arns<'a>(service: &'a str, kind: &'a str) -> impl Iterator<Item = &'a str> {
    ARNS.iter().filter(move |(of, named, _)| *of == service && *named == kind).map(|(.., arn)| *arn)
}

pub(super) fn works_on(service: &str, action: &str, kind: &str) -> bool {
    service == TWO_APIS && IN_BOTH.iter().any(|(name, start)| *name == action && kind.starts_with(start))
}
