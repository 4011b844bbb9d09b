# Several vendors: what they need in the account.
# Written by Rolecall.

# Plans nothing while the findings on top of README.md have an error.
locals {
  refusals = ["github-actions and github-actions-2 make the role github-actions. An account has one role of a name, whatever its case and its path: the later one would replace the trust policy of the earlier. Give one of them another role name."]
}

resource "terraform_data" "refusal" {
  lifecycle {
    precondition {
      condition     = length(local.refusals) == 0
      error_message = join("\n", local.refusals)
    }
  }
}

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
