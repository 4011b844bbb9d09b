provider "aws" {
  alias               = "datadog"
  region              = "eu-west-1"
  allowed_account_ids = ["402881736519"]
}

provider "aws" {
  alias               = "github_actions"
  region              = "eu-west-1"
  allowed_account_ids = ["402881736519"]
}

provider "aws" {
  alias               = "gitlab"
  region              = "eu-west-1"
  allowed_account_ids = ["402881736519"]
}

provider "aws" {
  alias               = "fivetran"
  region              = "eu-west-1"
  allowed_account_ids = ["402881736519"]
}

provider "aws" {
  alias               = "apperate"
  region              = "eu-west-1"
  allowed_account_ids = ["402881736519"]
}

provider "aws" {
  alias               = "external_dns"
  region              = "eu-west-1"
  allowed_account_ids = ["402881736519"]
}

provider "aws" {
  alias               = "keda"
  region              = "eu-west-1"
  allowed_account_ids = ["402881736519"]
}

provider "aws" {
  alias               = "tailscale"
  region              = "eu-west-1"
  allowed_account_ids = ["402881736519"]
}
