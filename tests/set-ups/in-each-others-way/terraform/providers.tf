provider "aws" {
  alias               = "github_actions"
  allowed_account_ids = ["402881736519"]
}

provider "aws" {
  alias               = "github_actions_2"
  allowed_account_ids = ["402881736519"]
}
