//! The tools that a set-up can be applied with.

/// A tool a line: its name here, the word in a link, and what people call it.
macro_rules! tools {
    ($($name:ident $word:literal $spoken:literal)+) => {
        /// What the documents are applied with. All of them are written whatever it is; its own come first.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Tool {
            // What a link without a tool means.
            #[default]
            $($name,)+
        }

        impl Tool {
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$name),+];

            /// The word in a link.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }

            /// What people call it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $spoken,)+
                }
            }
        }
    };
}

tools! {
    AwsCli "aws-cli" "AWS CLI"
    Terraform "terraform" "Terraform"
    CloudFormation "cloudformation" "CloudFormation"
    PowerShell "powershell" "PowerShell"
    Console "console" "Console"
}

impl Tool {
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.as_str() == text)
    }
}
