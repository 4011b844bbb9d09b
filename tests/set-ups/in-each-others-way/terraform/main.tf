# Several vendors: what they need in the account.
# Written by Rolecall.

# An account has one provider for an issuer: it is made once, for all that trust it.
resource "aws_iam_openid_connect_provider" "shared_1" {
  provider = aws.github_actions

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]

  tags = {
    created-by = "rolecall"
  }
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

  # The root has made it.
  create_oidc_provider = false

  depends_on = [aws_iam_openid_connect_provider.shared_1]
}

# GitHub Actions (github-actions-2)
module "github_actions_2" {
  source = "./github-actions-2"

  providers = {
    aws = aws.github_actions_2
  }

  account_id   = "402881736519"
  organization = "acme"
  repository   = ["docs"]
  branch       = ["main"]
  audience     = "sts.amazonaws.com"
  role_name    = "github-actions"

  # The root has made it.
  create_oidc_provider = false

  depends_on = [aws_iam_openid_connect_provider.shared_1]
}
