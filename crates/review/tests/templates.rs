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
