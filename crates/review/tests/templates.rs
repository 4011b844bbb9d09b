//! What a template leaves open: nothing that it may allow is lost, and nothing is blamed for what is to come.

use review::Review;
use review::Sentence;
use review::actions::actions;
use review::finding::{Context, Severity};
use review::managed::managed_policies;
use review::read::read;
use serde_json::{Value, json};

fn template(trust: &Value, statement: &Value) -> String {
    json!({"Resources": {"R1": {"Type": "AWS::IAM::Role", "Properties": {
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
        "Policies": [{"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": statement}}],
    }}}})
    .to_string()
}

fn review(text: &str) -> Review {
    let context = Context { actions: Some(actions()), managed: Some(managed_policies()), ..Context::default() };
    Review::new(read(text).unwrap(), &context)
}

fn sentence(review: &Review) -> String {
    Sentence::new(&review.roles[0], review, None, (None, Some(managed_policies()))).to_string()
}

fn service(principal: &Value) -> Value {
    json!({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"})
}

#[test]
fn both_sides_of_a_condition_count() {
    let ec2 = service(&json!({"Service": "ec2.amazonaws.com"}));
    let either = |one: Value, other: Value| json!({"Fn::If": ["IsProduction", one, other]});
    let allow = |action: Value, resource: Value| json!({"Effect": "Allow", "Action": action, "Resource": resource});
    let statements = [
        json!([allow(either(json!(["s3:GetObject"]), json!(["*"])), json!("*"))]),
        json!([allow(either(json!("s3:GetObject"), json!("*")), json!("*"))]),
        json!([allow(json!("*"), either(json!(["arn:aws:s3:::acme-data"]), json!("*")))]),
        either(json!([allow(json!("s3:GetObject"), json!("*"))]), json!([allow(json!("*"), json!("*"))])),
        either(allow(json!("s3:GetObject"), json!("*")), allow(json!("*"), json!("*"))),
    ];
    for statement in statements {
        let review = review(&template(&ec2, &statement));
        assert!(review.all_findings().any(|finding| finding.code == "full-access"), "{statement}");
    }
    let principals = [
        either(json!({"Service": "ec2.amazonaws.com"}), json!({"AWS": "402881736519"})),
        either(json!({"AWS": "arn:aws:iam::111122223333:root"}), json!({"AWS": ["402881736519"]})),
        json!({"AWS": either(json!("arn:aws:iam::111122223333:root"), json!("402881736519"))}),
    ];
    for principal in principals {
        let review = review(&template(&service(&principal), &json!([])));
        let told = review.all_findings().any(|finding| finding.message.contains("402881736519"));
        assert!(told && sentence(&review).contains("402881736519"), "{principal}: {}", sentence(&review));
    }
    let everybody = either(json!({"Service": "ec2.amazonaws.com"}), json!("*"));
    assert!(sentence(&review(&template(&service(&everybody), &json!([])))).contains("everyone"));
}

/// What only one side denies is denied to nobody for certain.
#[test]
fn both_sides_of_a_document_count() {
    let either = |one: Value, other: Value| json!({"Fn::If": ["IsProduction", one, other]});
    let document = |statements: Value| json!({"Version": "2012-10-17", "Statement": statements});
    let ec2 = service(&json!({"Service": "ec2.amazonaws.com"}));
    let trust = either(document(json!([ec2])), document(json!(service(&json!("*")))));
    let text =
        json!({"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": trust}}}});
    let said = sentence(&review(&text.to_string()));
    assert!(said.contains("ec2.amazonaws.com") && said.contains("everyone"), "{said}");
    let nothing = json!({"Ref": "AWS::NoValue"});
    let all = json!({"Effect": "Allow", "Action": "*", "Resource": "*"});
    let none = json!({"Effect": "Deny", "Action": "*", "Resource": "*"});
    let not_most = json!({"Effect": "Deny", "Action": ["ec2:*", either(json!("*"), nothing.clone())], "Resource": "*"});
    for statements in [
        json!([all, either(none.clone(), nothing.clone())]),
        either(json!([all, none]), json!([all])),
        json!([all, not_most]),
    ] {
        let said = sentence(&review(&template(&ec2, &statements)));
        assert!(said.contains("may do everything"), "{statements}: {said}");
    }
    let policies = |policies: Value| {
        let properties = json!({"AssumeRolePolicyDocument": document(json!([ec2])), "Policies": policies});
        json!({"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": properties}}}).to_string()
    };
    let named = |statement: &Value| json!({"PolicyName": "p", "PolicyDocument": document(json!([statement]))});
    for text in [
        policies(json!([named(&all), either(named(&none), nothing.clone())])),
        policies(
            json!([named(&all), {"PolicyName": "q", "PolicyDocument": either(document(json!([none])), document(json!([])))}]),
        ),
    ] {
        let said = sentence(&review(&text));
        assert!(said.contains("may do everything"), "{text}: {said}");
    }
}

/// Nothing is said to be the most of what nobody knows yet.
#[test]
fn what_a_template_allows_later_cannot_be_told() {
    let ec2 = service(&json!({"Service": "ec2.amazonaws.com"}));
    let allow = |effect: Value, action: Value| json!([{"Effect": effect, "Action": action, "Resource": "*"}]);
    let open = json!({"Ref": "Open"});
    for (statements, said) in [
        (allow(open.clone(), json!("s3:GetObject")), "what it may do cannot be told"),
        (allow(json!({"Fn::If": ["C", "Allow", "Deny"]}), json!("*")), "what it may do cannot be told"),
        (allow(json!("Allow"), open.clone()), "what it may do cannot be told"),
        (
            allow(json!("Allow"), json!(["s3:GetObject", {"Fn::Sub": "${Service}:*"}])),
            "by what was given it may at most read",
        ),
        (open.clone(), "what it may do cannot be told"),
        (allow(json!("Allow"), json!("tomorrow:Service")), "what it may do cannot be told"),
        (json!([{"Effect": "Allow", "Action": "s3:GetObject", "Resource": open}]), "; it may at most read"),
    ] {
        let review = review(&template(&ec2, &statements));
        let found = sentence(&review);
        assert!(found.contains(said), "{statements}: {found}");
        let unknown = review.roles[0].summary.as_ref().map(|summary| summary.unknown.clone()).unwrap_or_default();
        assert!(unknown.iter().all(|action| !action.contains('<')), "{unknown:?}");
    }
    let role = json!({"Type": "AWS::IAM::Role", "Properties": {
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [ec2]},
        "Policies": [{"PolicyName": "p", "PolicyDocument": {"Ref": "Document"}}],
    }});
    let found = sentence(&review(&json!({"Resources": {"R": role}}).to_string()));
    assert!(found.ends_with("what it may do was not given. Not given: the inline policy p."), "{found}");
}

#[test]
fn each_side_leaves_out_its_own() {
    let ec2 = service(&json!({"Service": "ec2.amazonaws.com"}));
    let sides = json!({"Fn::If": ["C", ["iam:*"], ["s3:*", "kms:*"]]});
    let review = review(&template(&ec2, &json!([{"Effect": "Allow", "NotAction": sides, "Resource": "*"}])));
    let statements = review.documents[1].document.value["Statement"].clone();
    let left_out: Vec<&Value> =
        statements.as_array().unwrap().iter().map(|statement| &statement["NotAction"]).collect();
    assert_eq!(left_out, [&json!(["iam:*"]), &json!(["s3:*", "kms:*"])]);
}

#[test]
fn a_policy_that_may_be_missing_denies_nothing_for_certain() {
    let ec2 = service(&json!({"Service": "ec2.amazonaws.com"}));
    let document = |statement: Value| json!({"Version": "2012-10-17", "Statement": [statement]});
    let deny = json!({"Effect": "Deny", "Action": "*", "Resource": "*"});
    let said = |condition: Value| {
        let mut fence = json!({"Type": "AWS::IAM::Policy", "Properties": {
            "PolicyName": "fence", "Roles": [{"Ref": "R"}], "PolicyDocument": document(deny.clone()),
        }});
        fence.as_object_mut().unwrap().extend(condition.as_object().unwrap().clone());
        let all = json!({"PolicyName": "all", "PolicyDocument": document(json!({"Effect": "Allow", "Action": "*", "Resource": "*"}))});
        let role = json!({"Type": "AWS::IAM::Role", "Properties": {
            "AssumeRolePolicyDocument": document(ec2.clone()), "Policies": [all],
        }});
        sentence(&review(&json!({"Resources": {"R": role, "Fence": fence}}).to_string()))
    };
    assert!(said(json!({})).ends_with("it may do nothing."), "{}", said(json!({})));
    assert!(said(json!({"Condition": "IsProduction"})).contains("may do everything"));
}

#[test]
fn the_account_of_the_stack_is_no_strangers() {
    let statement = json!({"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"});
    for own in [json!({"Ref": "AWS::AccountId"}), json!({"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"})] {
        let review = review(&template(&service(&json!({"AWS": own})), &statement));
        let grave: Vec<_> = review.all_findings().filter(|finding| finding.severity <= Severity::Security).collect();
        assert!(grave.is_empty(), "{grave:#?}");
    }
}

#[test]
fn what_a_template_fills_in_is_no_error_of_the_policy() {
    let mut trust = service(&json!({"Federated": {"Ref": "Provider"}}));
    trust["Condition"] = json!({"StringEquals": {"Fn::GetAtt": ["Json", "Value"]}});
    let review = review(&template(&trust, &json!([])));
    let sentence = sentence(&review);
    assert!(sentence.contains("cannot be told before the template fills in its trust policy"), "{sentence}");
}

/// A condition that is one of two lets in what either does, and what is denied by one of two is not known.
#[test]
fn either_condition_counts() {
    let either = |one: Value, other: Value| json!({"Fn::If": ["Strict", one, other]});
    let strict = json!({"StringEquals": {"sts:ExternalId": "0b7f5d1e-92c4-4c0e-8a55-6d1f7f3f2b90"}});
    let loose = json!({"StringLike": {"aws:PrincipalArn": "arn:aws:iam::402881736519:role/*"}});
    let nothing = json!({"Ref": "AWS::NoValue"});
    let demanded = json!({"sts:ExternalId": "0b7f5d1e-92c4-4c0e-8a55-6d1f7f3f2b90"});
    for condition in [
        either(strict.clone(), loose.clone()),
        either(loose.clone(), strict.clone()),
        either(strict.clone(), nothing.clone()),
        either(nothing.clone(), strict.clone()),
        json!({"StringEquals": either(demanded.clone(), nothing.clone())}),
        json!({"StringEquals": either(nothing.clone(), demanded)}),
        json!({"StringEquals": {"sts:ExternalId": either(json!(["0b7f5d1e-92c4-4c0e-8a55-6d1f7f3f2b90"]), nothing.clone())}}),
    ] {
        let mut trust = service(&json!({"AWS": "402881736519"}));
        trust["Condition"] = condition.clone();
        for statement in [json!([trust.clone()]), trust] {
            let text = json!({"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {
                "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": statement}}}}});
            let review = review(&text.to_string());
            let found: Vec<&str> = review.all_findings().map(|finding| finding.code).collect();
            assert!(found.contains(&"no-external-id"), "{condition}: {found:?}");
        }
    }
    let allow = service(&json!({"Service": "ec2.amazonaws.com"}));
    let deny = |condition: Value| json!({"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Condition": condition});
    for condition in [either(strict.clone(), nothing.clone()), either(nothing, strict)] {
        let statements = json!([allow, deny(condition.clone())]);
        let document = json!({"Version": "2012-10-17", "Statement": statements});
        let text = json!({"Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {
            "AssumeRolePolicyDocument": document}}}});
        let sentence = sentence(&review(&text.to_string()));
        assert!(sentence.contains("ec2.amazonaws.com (AWS), less what a statement denies"), "{condition}: {sentence}");
    }
}

#[test]
fn a_loop_makes_a_role_for_each_of_its_items() {
    let made = |items: Value, name: &str| {
        let body = json!({name: {"Type": "AWS::IAM::Role", "Properties": {
            "RoleName": {"Fn::Sub": "app-${Of}"},
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
                service(&json!({"AWS": {"Fn::Sub": "arn:aws:iam::${Of}:root"}}))]}}}});
        let text = json!({"Transform": "AWS::LanguageExtensions",
            "Resources": {"Fn::ForEach::Roles": ["Of", items, body]}});
        review(&text.to_string())
    };
    for name in ["Role${Of}", "Role&{Of}"] {
        let review = made(json!(["402881736519", "570264918833"]), name);
        let names: Vec<&str> = review.roles.iter().map(|role| role.role.title()).collect();
        assert_eq!(names, ["app-402881736519", "app-570264918833"]);
        let strangers = review.all_findings().filter(|finding| finding.code == "no-external-id").count();
        assert_eq!(strangers, 2, "{name}");
    }
    // A list that only the stack knows still has a role to it.
    let open = made(json!({"Ref": "Accounts"}), "Role${Of}");
    assert_eq!(open.roles.len(), 1);
    assert!(sentence(&open).contains("fills in when it is applied"), "{}", sentence(&open));
}
