//! Which hosts are service principals, and what is wrong with one that is not.
//!
//! The data is `data/service-principals.txt`. It is no complete list of AWS' services, so a host that it has not is
//! wrong only where it is near to one that it has, or where its suffix is of another partition.

use std::fmt;
use std::sync::LazyLock;

use policy::Partition;

const TEXT: &str = include_str!("../../../data/service-principals.txt");

const SUFFIX: &str = ".amazonaws.com";
const CHINA: &str = ".amazonaws.com.cn";

/// Partitions that have hosts of their own for some services.
const ISOLATED: [Partition; 4] = [Partition::AwsIso, Partition::AwsIsoB, Partition::AwsIsoE, Partition::AwsIsoF];

/// Why a host names no service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Near to this one.
    Misspelt(String),
    /// In China the service has the same host as everywhere.
    SameInChina(String),
    /// A host of one partition in another one.
    OnlyIn(Partition, String),
    /// A name without its host.
    NoHost(String),
    /// The name that people have for the service of this host.
    Named(String),
    /// A word stands where a region would: the word, and the host without it.
    NoRegion(String, String),
}

impl Fault {
    /// The host that was meant.
    pub(crate) fn meant(&self) -> &str {
        match self {
            Self::Misspelt(host)
            | Self::SameInChina(host)
            | Self::OnlyIn(_, host)
            | Self::NoHost(host)
            | Self::NoRegion(_, host)
            | Self::Named(host) => host,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misspelt(host) => write!(f, "is no service principal that is known; {host} is"),
            Self::SameInChina(host) => write!(f, "is no service principal: in China the service's host is {host} too"),
            Self::OnlyIn(partition, host) => {
                write!(f, "is a host of the partition {partition}; here the service is {host}")
            }
            Self::Named(host) => write!(f, "is no service principal: the service's host is {host}"),
            Self::NoRegion(word, host) => {
                write!(f, "is no service principal: `{word}` is no region's code, and {host} is the service everywhere")
            }
            Self::NoHost(host) => write!(f, "lacks the host: the service principal is {host}"),
        }
    }
}

/// What is wrong with a host, in a partition if that is known.
pub(crate) fn fault(host: &str, partition: Option<Partition>) -> Option<Fault> {
    if let Some(name) = host.strip_suffix(CHINA) {
        let in_china = names(true).any(|known| known == without_region(name));
        let elsewhere = format!("{name}{SUFFIX}");
        return match partition {
            _ if !in_china && is_known(name) => Some(Fault::SameInChina(elsewhere)),
            Some(partition) if partition != Partition::AwsCn => Some(Fault::OnlyIn(Partition::AwsCn, elsewhere)),
            _ if in_china => None,
            _ => named(name).or_else(|| near(name)),
        };
    }
    let isolated = ISOLATED.into_iter().filter(|of| partition.is_some_and(|partition| partition != *of));
    let mut of_isolated = isolated.filter_map(|of| Some((of, host.strip_suffix(of.dns_suffix())?.strip_suffix('.')?)));
    if let Some((of, name)) = of_isolated.next() {
        return Some(Fault::OnlyIn(of, format!("{name}{SUFFIX}")));
    }
    let Some(name) = host.strip_suffix(SUFFIX) else {
        return meant(host).map(|meant| if host.contains('.') { Fault::Misspelt(meant) } else { Fault::NoHost(meant) });
    };
    if is_known(name) || is_known(without_region(name)) {
        return None;
    }
    let in_no_region = name.rsplit_once('.').filter(|(service, word)| word.contains("region") && is_known(service));
    let in_no_region =
        in_no_region.map(|(service, word)| Fault::NoRegion(word.to_owned(), format!("{service}{SUFFIX}")));
    in_no_region.or_else(|| named(name)).or_else(|| near(name))
}

/// The host that was meant by what has not the form of one: an address, another ending, capitals.
pub(crate) fn meant(text: &str) -> Option<String> {
    let lower = text.trim().to_ascii_lowercase();
    let host = lower.strip_prefix("https://").unwrap_or(&lower).trim_end_matches(['/', '.']);
    let endings = [".amazon", ".aws.", "-amazonaws", ".amazonaws"];
    let name =
        endings.iter().filter_map(|ending| host.split_once(ending)).map(|(name, _)| name).min_by_key(|n| n.len());
    let name = name.unwrap_or(host);
    let known = is_known(name) || is_known(without_region(name));
    let host = if known { Some(format!("{name}{SUFFIX}")) } else { named(name).map(|fault| fault.meant().to_owned()) };
    host.filter(|meant| meant != text)
}

/// By the name that people have for a service.
fn named(name: &str) -> Option<Fault> {
    let lines = TEXT.lines().filter_map(|line| line.strip_prefix("called ")?.split_once(' '));
    let (_, host) = lines.into_iter().find(|(called, _)| *called == name)?;
    Some(Fault::Named(format!("{host}{SUFFIX}")))
}

fn near(name: &str) -> Option<Fault> {
    let near = names(false).map(|known| (distance(known, name), known)).min()?;
    // Of a short name one letter is too much to be sure of.
    let most = if name.len() < 4 { 0 } else { (name.len() / 4).clamp(1, 2) };
    (near.0 <= most).then(|| Fault::Misspelt(format!("{}{SUFFIX}", near.1)))
}

fn is_known(name: &str) -> bool {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| names(false).collect());
    NAMES.binary_search(&name).is_ok()
}

/// `states.eu-west-1` is `states` in one region.
fn without_region(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((service, region)) if region.contains('-') && region.ends_with(|c: char| c.is_ascii_digit()) => service,
        _ => name,
    }
}

fn names(in_china: bool) -> impl Iterator<Item = &'static str> {
    let lines = TEXT.lines().filter(|line| !line.starts_with('#'));
    let lines = lines.filter(|line| !line.starts_with("called "));
    lines.filter_map(move |line| match line.strip_prefix("cn ") {
        Some(name) => in_china.then_some(name),
        None => (!in_china).then_some(line),
    })
}

/// Letters to change, add, leave out or swap; three and more count as three.
fn distance(one: &str, other: &str) -> usize {
    const FAR: usize = 3;
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) >= FAR {
        return FAR;
    }
    let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(FAR);
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (at(&row, j) + usize::from(a != b)).min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let swapped = i > 0 && j > 0 && one.get(i - 1) == Some(b) && other.get(j - 1) == Some(a);
            if swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    at(&row, other.len()).min(FAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_from_near_misses() {
        let aws = Some(Partition::Aws);
        let china = Some(Partition::AwsCn);
        for (host, partition, meant) in [
            ("ec2.amazonaws.com", aws, None),
            ("ec2.amazonaws.com", china, None),
            ("ec2.amazonaws.com.cn", china, None),
            ("ec2.amazonaws.com.cn", None, None),
            ("ec2.amazonaws.com.cn", aws, Some("ec2.amazonaws.com")),
            ("ec2.c2s.ic.gov", aws, Some("ec2.amazonaws.com")),
            ("ec2.c2s.ic.gov", Some(Partition::AwsIso), None),
            ("ec2.c2s.ic.gov", None, None),
            ("lambda.amazonaws.com.cn", china, Some("lambda.amazonaws.com")),
            ("logs.cn-north-1.amazonaws.com.cn", china, None),
            ("states.eu-west-1.amazonaws.com", aws, None),
            ("ecs-task.amazonaws.com", aws, Some("ecs-tasks.amazonaws.com")),
            ("lamdba.amazonaws.com", None, Some("lambda.amazonaws.com")),
            ("codebuilds.amazonaws.com", None, Some("codebuild.amazonaws.com")),
            ("lambda", None, Some("lambda.amazonaws.com")),
            ("a-service-of-tomorrow.amazonaws.com", aws, None),
            ("ec3.amazonaws.com", aws, None),
            ("acme.example", aws, None),
            ("logs.your-region.amazonaws.com", aws, Some("logs.amazonaws.com")),
            ("states.region.amazonaws.com", None, Some("states.amazonaws.com")),
            ("tomorrow.region.amazonaws.com", None, None),
            ("lambda.amazon.com", aws, Some("lambda.amazonaws.com")),
            ("step-functions.amazonaws.com", aws, Some("states.amazonaws.com")),
            ("ecs-task.amazonaws.com.cn", china, Some("ecs-tasks.amazonaws.com")),
        ] {
            let found = fault(host, partition);
            assert_eq!(found.as_ref().map(Fault::meant), meant, "{host}");
        }
    }

    #[test]
    fn what_has_not_the_form_of_a_host_tells_what_was_meant() {
        for (text, host) in [
            ("https://lambda.amazonaws.com", Some("lambda.amazonaws.com")),
            ("Lambda.amazonaws.com", Some("lambda.amazonaws.com")),
            ("ec2.aws.com", Some("ec2.amazonaws.com")),
            ("ec2-amazonaws.com", Some("ec2.amazonaws.com")),
            ("sagemaker.amazonaws", Some("sagemaker.amazonaws.com")),
            ("ec2.amazonaws-us-gov.com", Some("ec2.amazonaws.com")),
            ("stepfunctions", Some("states.amazonaws.com")),
            ("*.amazonaws.com", None),
            ("acme.example", None),
        ] {
            assert_eq!(meant(text).as_deref(), host, "{text}");
        }
    }

    #[test]
    fn the_data_is_sorted_and_has_no_name_twice() {
        for in_china in [false, true] {
            assert!(names(in_china).is_sorted_by(|one, other| one < other));
        }
        assert!(names(false).count() > 250);
    }
}
