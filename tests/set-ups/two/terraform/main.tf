# Several vendors: what they need in the account.
# Written by Rolecall.

# Datadog
module "datadog" {
  source = "./datadog"

  providers = {
    aws = aws.datadog
  }

  account_id               = "402881736519"
  region                   = "eu-west-1"
  external_id              = "4f2a9c1d7e8b4a6f9d0c3e5b7a1f2d4c"
  role_name                = "DatadogIntegrationRole"
  role_path                = "/vendors/"
  permissions_boundary_arn = "arn:aws:iam::402881736519:policy/vendor-boundary"
}

# Fivetran external logs
module "fivetran" {
  source = "./fivetran"

  providers = {
    aws = aws.fivetran
  }

  account_id               = "402881736519"
  external_id              = "acme_warehouse_7c1f"
  log_group                = ["fivetran-logs"]
  role_name                = "fivetran-cloudwatch-logs"
  policy_name              = "Fivetran-CloudWatch-Logs-Access"
  region                   = "eu-west-1"
  permissions_boundary_arn = "arn:aws:iam::402881736519:policy/vendor-boundary"
}
