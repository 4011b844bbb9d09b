//! The tools that a set-up can be applied with.

/// A tool a line: its name here, the word in a link, what people call it, and how its work is done.
macro_rules! tools {
    ($($name:ident $word:literal $spoken:literal by $how:ident)+) => {
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
            pub const fn as_str(self) -> &'static str {
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

            /// Whether a person does the work, with no file of the tool's own and without a terminal.
            pub fn is_by_hand(self) -> bool {
                match self {
                    $(Self::$name => is_by_hand!($how),)+
                }
            }
        }
    };
}

macro_rules! is_by_hand {
    (hand) => {
        true
    };
    (commands) => {
        false
    };
}

tools! {
    AwsCli "aws-cli" "AWS CLI" by commands
    Terraform "terraform" "Terraform" by commands
    CloudFormation "cloudformation" "CloudFormation" by commands
    PowerShell "powershell" "PowerShell" by commands
    Console "console" "Console" by hand
}

impl Tool {
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.as_str() == text)
    }
}
