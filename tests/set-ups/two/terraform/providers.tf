provider "aws" {
  alias               = "datadog"
  region              = "eu-west-1"
  allowed_account_ids = ["402881736519"]
}

provider "aws" {
  alias               = "fivetran"
  region              = "eu-west-1"
  allowed_account_ids = ["402881736519"]
}
