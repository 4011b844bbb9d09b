//! Changes of names that look right and name nothing: hosts, providers, ARNs, claims.

use serde_json::{Map, Value, json};

use super::{Mutations, one_or_many};

impl Mutations {
    pub(super) fn of_names(&mut self, document: &Value, path: &str, statement: &Map<String, Value>) {
        for (kind, names) in statement.get("Principal").and_then(Value::as_object).into_iter().flatten() {
            for (place, name) in one_or_many(names, &format!("{path}/Principal/{kind}")) {
                match kind.as_str() {
                    "Service" => self.of_host(document, &place, &name),
                    "Federated" => self.of_provider(document, &place, &name),
                    _ => self.of_arn_of_iam(document, &place, &name),
                }
            }
        }
        if let Some(resources) = statement.get("Resource") {
            for (place, arn) in one_or_many(resources, &format!("{path}/Resource")).iter().take(3) {
                self.of_resource(document, place, arn);
            }
        }
        for (operator, keys) in statement.get("Condition").and_then(Value::as_object).into_iter().flatten() {
            for key in keys.as_object().unwrap().keys() {
                let place = format!("{path}/Condition/{operator}/{}", key.replace('~', "~0").replace('/', "~1"));
                self.of_key(document, &place, key);
            }
        }
    }

    fn of_host(&mut self, document: &Value, place: &str, host: &str) {
        let name = host.trim_end_matches(".amazonaws.com");
        self.replace("host with a capital", document, place, host.replacen(&name[..1], &name[..1].to_uppercase(), 1));
        self.replace("host of another ending", document, place, format!("{name}.amazon.com"));
        self.replace("host with https", document, place, format!("https://{host}"));
        self.replace("host of GovCloud", document, place, format!("{name}.amazonaws-us-gov.com"));
        self.replace("host of China", document, place, format!("{host}.cn"));
        self.replace("host without its ending", document, place, name);
        self.replace("host pattern", document, place, "*.amazonaws.com");
    }

    fn of_provider(&mut self, document: &Value, place: &str, provider: &str) {
        let (start, issuer) = provider.split_once("-provider/").unwrap();
        self.replace("provider with https", document, place, format!("{start}-provider/https://{issuer}"));
        self.replace("provider without its ARN", document, place, issuer);
        self.replace("provider of another issuer", document, place, format!("{start}-provider/tokens.acme.example"));
        self.replace("provider of another kind", document, place, provider.replacen("oidc-", "saml-", 1));
    }

    fn of_arn_of_iam(&mut self, document: &Value, place: &str, name: &str) {
        let Some((start, rest)) = name.split_once(":iam::") else { return };
        let (account, _) = rest.split_once(':').unwrap();
        self.replace("region in a principal", document, place, format!("{start}:iam:us-east-1:{rest}"));
        self.replace("session without a name", document, place, format!("{start}:sts::{account}:assumed-role/app"));
        self.replace("group as principal", document, place, format!("{start}:iam::{account}:group/team"));
        self.replace("deleted principal", document, place, "AROAEXAMPLEQ4R7T2Y9KX");
        let center = format!("{start}:iam::{account}:role/AWSReservedSSO_Team_0123456789abcdef");
        self.replace("role of Identity Center without its path", document, place, center);
    }

    fn of_resource(&mut self, document: &Value, place: &str, arn: &str) {
        let fields: Vec<&str> = arn.splitn(6, ':').collect();
        let [_, partition, service, region, account, name] = fields[..] else { return };
        let mut put = |rule: &'static str, text: String| self.replace(rule, document, place, text);
        put(
            "service of an ARN in capitals",
            format!("arn:{partition}:{}:{region}:{account}:{name}", service.to_uppercase()),
        );
        put("ARN with a blank", format!("arn:{partition}:{service}:{region}:{account}: {name}"));
        put("ARN in capitals", format!("ARN:{partition}:{service}:{region}:{account}:{name}"));
        put("colon of an ARN left out", format!("arn:{partition}:{service}:{region}{account}:{name}"));
        put("ARN of another service", format!("arn:{partition}:sns:eu-west-1:402881736519:{}", name.replace('/', "-")));
        put("partition that does not exist", format!("arn:aws-gov:{service}:{region}:{account}:{name}"));
        if region.is_empty() {
            put("region where the service has none", format!("arn:{partition}:{service}:eu-west-1:{account}:{name}"));
        } else if !region.contains('*') {
            put("region that does not exist", format!("arn:{partition}:{service}:{region}a:{account}:{name}"));
            put("region of another partition", format!("arn:{partition}:{service}:cn-north-1:{account}:{name}"));
            put("region left out", format!("arn:{partition}:{service}::{account}:{name}"));
        }
        if account.len() == 12 {
            put("account left out", format!("arn:{partition}:{service}:{region}::{name}"));
        }
        if service == "s3" {
            put("object as an address", format!("s3://{name}"));
        }
    }

    fn of_key(&mut self, document: &Value, place: &str, key: &str) {
        let Some((host, claim)) = key.rsplit_once(':').filter(|(host, _)| host.contains('.')) else { return };
        self.rename("claim of another issuer", document, place, &format!("tokens.acme.example:{claim}"));
        self.rename("key of AWS in place of a claim", document, place, "aws:SourceAccount");
        if claim == "sub" {
            let mut changed = document.clone();
            *changed.pointer_mut(place).unwrap() = json!("repo/acme/app");
            self.add("subject of no form", place, &changed);
            self.rename("claim without its condition", document, place, &format!("{host}:name"));
        }
    }
}
