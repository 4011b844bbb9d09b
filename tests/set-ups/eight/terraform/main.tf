# Several vendors: what they need in the account.
# Written by Rolecall.

# An account has one provider for an issuer: it is made once, for all that trust it.
resource "aws_iam_openid_connect_provider" "shared_1" {
  provider = aws.external_dns

  url            = "https://oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60"
  client_id_list = ["sts.amazonaws.com"]

  tags = {
    created-by = "rolecall"
  }
}

# Datadog
module "datadog" {
  source = "./datadog"

  providers = {
    aws = aws.datadog
  }

  account_id  = "402881736519"
  region      = "eu-west-1"
  external_id = "4f2a9c1d7e8b4a6f9d0c3e5b7a1f2d4c"
  role_name   = "DatadogIntegrationRole"
}

# GitHub Actions
module "github_actions" {
  source = "./github-actions"

  providers = {
    aws = aws.github_actions
  }

  account_id   = "402881736519"
  organization = "acme"
  repository   = ["shop"]
  branch       = ["main"]
  audience     = "sts.amazonaws.com"
  role_name    = "github-actions"
  region       = "eu-west-1"
}

# GitLab CI/CD
module "gitlab" {
  source = "./gitlab"

  providers = {
    aws = aws.gitlab
  }

  account_id = "402881736519"
  issuer     = "gitlab.com"
  project    = ["acme/shop"]
  branch     = ["main"]
  role_name  = "gitlab-ci"
  region     = "eu-west-1"
}

# Fivetran external logs
module "fivetran" {
  source = "./fivetran"

  providers = {
    aws = aws.fivetran
  }

  account_id  = "402881736519"
  external_id = "acme_warehouse_7c1f"
  log_group   = ["fivetran-logs"]
  role_name   = "fivetran-cloudwatch-logs"
  policy_name = "Fivetran-CloudWatch-Logs-Access"
  region      = "eu-west-1"
}

# IEX Cloud Apperate
module "apperate" {
  source = "./apperate"

  providers = {
    aws = aws.apperate
  }

  phase               = "phase-1"
  account_id          = "402881736519"
  bucket              = ["acme-market-data"]
  prefix              = ["prices/"]
  role_name           = "apperate-s3"
  policy_name         = "apperate-s3"
  initial_external_id = "f3c1a8d2-6b7e-4f90-9d15-2c8e4a7b60f1"
  region              = "eu-west-1"
  # Once the vendor has told them, set vendor_user_arn and external_id, and phase to "final".
}

# ExternalDNS
module "external_dns" {
  source = "./external-dns"

  providers = {
    aws = aws.external_dns
  }

  account_id      = "402881736519"
  region          = "eu-west-1"
  oidc_id         = "7B3F0C5A91D24E6884AF1B2C3D4E5F60"
  hosted_zone_id  = ["Z08215362EXAMPLE1ABC"]
  namespace       = "default"
  service_account = "external-dns"
  role_name       = "external-dns"

  # The root has made it.
  create_oidc_provider = false

  depends_on = [aws_iam_openid_connect_provider.shared_1]
}

# KEDA
module "keda" {
  source = "./keda"

  providers = {
    aws = aws.keda
  }

  account_id      = "402881736519"
  region          = "eu-west-1"
  oidc_id         = "7B3F0C5A91D24E6884AF1B2C3D4E5F60"
  queue           = ["orders"]
  namespace       = "keda"
  service_account = "keda-operator"
  role_name       = "keda-operator"

  # The root has made it.
  create_oidc_provider = false

  depends_on = [aws_iam_openid_connect_provider.shared_1]
}

# Tailscale log streaming
module "tailscale" {
  source = "./tailscale"

  providers = {
    aws = aws.tailscale
  }

  account_id           = "402881736519"
  region               = "eu-west-1"
  tailscale_account_id = "518204973316"
  external_id          = "9f0a6c1e-24d7-4b83-8e15-c3d97b60f2a4"
  bucket               = "acme-tailnet-logs"
  role_name            = "logs-writer"
}
