//! What is read of a text in which values are still to be filled in.

use review::Review;
use review::actions::actions;
use review::finding::Context;
use review::read::{Reading, read};
use serde_json::json;

/// What the Serverless Framework and `CloudFormation` put in is not known, and no fault.
#[test]
fn a_file_of_the_serverless_framework_leaves_values_to_come() {
    let file = r"
service: acme
provider:
  name: aws
  iam:
    role:
      statements:
        - Effect: Allow
          Action: dynamodb:Query
          Resource:
            - !GetAtt Orders.Arn
            - arn:aws:dynamodb:${opt:region, self:provider.region}:${aws:accountId}:table/${self:custom.${sls:stage}.table}
            - arn:aws:dynamodb:*:*:table/${aws:username}
";
    let review = Review::new(read(file).unwrap(), &Context { actions: Some(actions()), ..Context::default() });
    let [found] = review.documents.as_slice() else { panic!("{:?}", review.documents) };
    assert_eq!(found.document.to_come, ["/Statement/0/Resource/0", "/Statement/0/Resource/1"]);
    let resources = &found.document.value["Statement"][0]["Resource"];
    assert_eq!(
        resources[1],
        "arn:aws:dynamodb:<opt:region, self:provider.region>:000000000000:table/<self:custom.${sls:stage}.table>"
    );
    assert_eq!(resources[2], "arn:aws:dynamodb:*:*:table/${aws:username}");
    let codes: Vec<&str> = found.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["template-values"]);
    assert!(found.findings[0].message.contains("2 values are filled in by the Serverless Framework"), "{codes:?}");
}

#[test]
fn a_dynamic_reference_is_a_value_to_come() {
    let reading = reader("['{{resolve:ssm:/acme/bucket}}', !Sub 'arn:aws:s3:::{{resolve:ssm:/acme/other}}/*']");
    assert_eq!(reading.documents[0].to_come, ["/Statement/0/Resource/0", "/Statement/0/Resource/1"]);
}

/// How long a value is that nobody knows, nobody counts.
#[test]
fn the_size_of_a_template_is_about() {
    let actions: Vec<String> = (0..700).map(|number| format!("s3:Get{number}*")).collect();
    let template = json!({"Resources": {"Reader": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": actions, "Resource": {"Fn::GetAtt": ["Bucket", "Arn"]}}]
    }}}}});
    let review = Review::new(read(&template.to_string()).unwrap(), &Context::default());
    let size = review.all_findings().find(|finding| finding.code == "policy-size").unwrap();
    assert!(size.message.contains("about ") && size.message.contains("to be filled in"), "{}", size.message);
}

#[test]
fn a_document_written_as_a_text_is_read() {
    let template = r"
Resources:
  Reader:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Fn::ToJsonString:
          Version: '2012-10-17'
          Statement: [{Effect: Allow, Action: 's3:GetObject', Resource: !GetAtt Bucket.Arn}]
";
    let reading = read(template).unwrap();
    assert_eq!(reading.documents[0].value["Statement"][0]["Resource"], "<Bucket.Arn>");
    assert_eq!(reading.documents[0].to_come, ["/Statement/0/Resource"]);
}

/// A list in a flow may hold a key and its value without braces.
#[test]
fn a_pair_without_braces_is_read() {
    let reading = reader(r#"{ "Fn::Join": ["", ["Fn::GetAtt": ["Search", "DomainArn"], "/*", Ref: Tail]] }"#);
    assert_eq!(reading.documents[0].value["Statement"][0]["Resource"], "<Search.DomainArn>/*<Tail>");
}

/// Put back into its file, a document would have the stand-ins in the place of what fills them in.
#[test]
fn a_document_with_values_to_come_is_not_written_over_its_file() {
    let statement =
        json!({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::${self:custom.bucket}/*"});
    let file = json!({"service": "acme", "provider": {"name": "aws", "iam": {"role": {"statements": [statement]}}}});
    let text = file.to_string();
    let reading = read(&text).unwrap();
    let [document] = reading.documents.as_slice() else { panic!("{:?}", reading.documents) };
    assert_eq!(document.to_come, ["/Statement/0/Resource"]);
    let replaced = reading.replace(&text, 0, std::slice::from_ref(&document.value));
    assert!(replaced.bare && !replaced.text.contains("provider"), "{}", replaced.text);
}

/// A template whose policy allows something on this resource.
fn reader(resource: &str) -> Reading {
    let template = format!(
        "
Resources:
  Reader:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: reader
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: es:ESHttpGet
            Resource: {resource}
"
    );
    read(&template).unwrap()
}
