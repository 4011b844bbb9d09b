//! Words that a newcomer may not know, explained where they stand.

use leptos::prelude::*;

use profile::{Parameter, ValueKind};

use crate::erased::nothing;

/// A question, its answer, and the page of AWS that says so; all read 2026-11-26.
struct Explained {
    question: &'static str,
    answer: &'static str,
    url: &'static str,
}

const EXTERNAL_ID: Explained = Explained {
    question: "What is an external ID?",
    answer: "A text that the vendor has to name whenever it assumes the role. A vendor works for many customers with the same account: the ID keeps another customer from having it work in your account. It is no password, and is best made by the vendor.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
};

const PARTITION: Explained = Explained {
    question: "What is a partition?",
    answer: "A group of AWS regions with an IAM of its own: aws for most, aws-cn for China, aws-us-gov for GovCloud. Accounts, roles and ARNs belong to one partition and do not reach into another.",
    url: "https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html",
};

const OIDC: Explained = Explained {
    question: "What is an OIDC issuer?",
    answer: "Who signs the tokens with which a workload proves what it is, in place of a key that is kept. AWS knows the issuer by its URL; the role's trust policy says which of its tokens are let in.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html",
};

const BOUNDARY: Explained = Explained {
    question: "What is a permissions boundary?",
    answer: "A managed policy that says what the role may do at the most. It gives nothing by itself: the role may do what both its own policies and the boundary allow. Many companies ask for one on every role.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
};

const PHASES: Explained = Explained {
    question: "Why are there phases?",
    answer: "The vendor tells whom to trust only after the role exists, or a role can be named in its own trust policy only then. So the role is made with a first trust policy, and gets its final one in a later phase, with the same tool.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
};

/// Beside the field that asks for it. A part of the program asks for it (`src/formats.rs`).
pub(crate) fn explained(parameter: &Parameter) -> AnyView {
    let word = match parameter.kind {
        ValueKind::ExternalId | ValueKind::ExternalIdPattern => EXTERNAL_ID,
        ValueKind::Partition => PARTITION,
        ValueKind::OidcIssuer | ValueKind::EksOidcId => OIDC,
        // Every profile has it under this name.
        _ if parameter.name == "permissions_boundary_arn" => BOUNDARY,
        _ => return nothing(),
    };
    disclosure(&word)
}

/// Above the steps of a set-up that has several.
pub(crate) fn phases() -> AnyView {
    disclosure(&PHASES)
}

fn disclosure(word: &Explained) -> AnyView {
    let Explained { question, answer, url } = *word;
    view! {
        <details class="explains" data-explains="">
            <summary>{question}</summary>
            <p>
                {answer} " "
                <a href=url target="_blank" rel="noopener noreferrer">"AWS about it"</a>
            </p>
        </details>
    }
    .into_any()
}
