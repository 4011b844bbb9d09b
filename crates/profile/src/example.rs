//! A profile's examples in the places of what somebody has not given yet.

use super::configuration::Configuration;
use super::id::ParameterId;
use super::model::Profile;
use super::settle::Settled;

impl Configuration {
    /// The configuration with an example in place of each value that is missing or not valid, and the parameters for
    /// which one stands. A parameter without an example stays as it is.
    pub fn with_examples(&self, profile: &Profile) -> (Self, Vec<ParameterId>) {
        let (mut filled, mut ids) = (self.clone(), Vec::new());
        // What stands somewhere can ask for more elsewhere: each round fills at least one parameter, or is the last.
        loop {
            let settled = Settled::new(profile, &filled);
            let invalid = settled.invalid().into_iter().map(|(parameter, _)| parameter);
            let lacking = settled.missing().into_iter().chain(invalid);
            let examples: Vec<_> = lacking
                .filter(|parameter| !ids.contains(&parameter.id))
                .filter_map(|parameter| Some((parameter, parameter.example.as_ref()?)))
                .collect();
            if examples.is_empty() {
                return (filled, ids);
            }
            for (parameter, example) in examples {
                filled.set(&parameter.name, vec![example.to_string()]);
                ids.push(parameter.id);
            }
        }
    }
}
