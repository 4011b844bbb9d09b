variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that the workflows deploy to: it holds the role and the identity provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "organization" {
  description = "Owner. The organization or user that owns the repositories: the first part of github.com/OWNER/REPOSITORY. No wildcard may stand here: it would let strangers in."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x2d]+$", var.organization)) && length(var.organization) >= 1 && length(var.organization) <= 39
    error_message = "Owner: 1–39 letters, digits and -."
  }
}

variable "organization_id" {
  description = "Owner's ID. Only for repositories with immutable subjects: those that were created, renamed or transferred since 15 July 2026, or that have opted in. Then write every repository below as NAME@ID. Both numbers are in GitHub's API as id, and in the token of a run as repository_owner_id and repository_id."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+$", var.organization_id)) && length(var.organization_id) >= 1 && length(var.organization_id) <= 20
    error_message = "Owner's ID: 1–20 digits."
  }
}

variable "repository" {
  description = "Repositories. The second part of github.com/OWNER/REPOSITORY. With an owner's ID above, NAME@ID, such as shop@90412255."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.repository : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x40\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 120])
    error_message = "Repositories: 1–120 letters, digits and . _ @ -."
  }
}

variable "branch" {
  description = "Branches. Jobs that run for these branches and name no environment. * stands for any characters: release/*."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.branch : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2f\\x2a\\x3f\\x2b\\x40\\x3d\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 256])
    error_message = "Branches: 1–256 letters, digits and . _ / * ? + @ = -."
  }

  validation {
    condition     = length(var.branch) == 2
    error_message = "Branches: this module is written for 2 of them, generate it again for another number."
  }
}

variable "git_tag" {
  description = "Git tags. Jobs that run for these tags and name no environment. * stands for any characters: v*."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.git_tag : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2f\\x2a\\x3f\\x2b\\x40\\x3d\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 256])
    error_message = "Git tags: 1–256 letters, digits and . _ / * ? + @ = -."
  }

  validation {
    condition     = length(var.git_tag) == 1
    error_message = "Git tags: this module is written for 1 of them, generate it again for another number."
  }
}

variable "environment" {
  description = "Environments. Jobs that name one of these environments: such a job has this subject and no other, whatever its branch. Give the environment protection rules in GitHub. A colon in its name is written %3A."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.environment : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x25\\x2a\\x3f\\x20\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 256])
    error_message = "Environments: 1–256 letters, digits and . _ % * ? space -."
  }

  validation {
    condition     = length(var.environment) == 1
    error_message = "Environments: this module is written for 1 of them, generate it again for another number."
  }
}

variable "repository_id" {
  description = "Repository IDs. The numbers of the repositories, demanded beside the names: a repository that somebody makes anew under an old name is then refused. The tokens of a server of your own have no claim for it that AWS compares."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.repository_id : can(regex("^[0-9]+$", value)) && length(value) >= 1 && length(value) <= 20])
    error_message = "Repository IDs: 1–20 digits."
  }
}

variable "audience" {
  description = "Audience. What the tokens are made for. Leave it unless the workflow asks aws-actions/configure-aws-credentials for another."
  type        = string
  default     = "sts.amazonaws.com"

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x2e\\x5f\\x3a\\x2f\\x2d]+$", var.audience)) && length(var.audience) >= 1 && length(var.audience) <= 256
    error_message = "Audience: 1–256 letters, digits and . _ : / -."
  }
}

variable "managed_policy" {
  description = "Managed policies. ARNs of managed policies, AWS' own or your account's, that the role gets. Name the narrowest that do."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.managed_policy : can(regex("^arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[!-~]+$", value)) && length(value) >= 25 && length(value) <= 704])
    error_message = "Managed policies: the ARN of a managed policy."
  }

  validation {
    condition     = length(var.managed_policy) == 1
    error_message = "Managed policies: this module is written for 1 of them, generate it again for another number."
  }
}

variable "ecr_repository" {
  description = "ECR repositories. Repositories of this account and region that jobs push images to: the name only, such as shop/api. Left empty, no access to ECR."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.ecr_repository : can(regex("^[a-z0-9\\x2e\\x5f\\x2f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 256])
    error_message = "ECR repositories: 1–256 lower-case letters, digits and . _ / -."
  }
}

variable "site_bucket" {
  description = "Buckets to deploy to. Buckets whose content jobs replace, as aws s3 sync --delete does: list, write and delete objects. Left empty, no access to S3."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.site_bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets to deploy to: 3–63 lower-case letters, digits, . and -."
  }
}

variable "distribution_id" {
  description = "CloudFront distributions. IDs of distributions whose cache jobs invalidate after a deployment."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.distribution_id : can(regex("^[A-Z0-9]+$", value)) && length(value) >= 1 && length(value) <= 32])
    error_message = "CloudFront distributions: 1–32 upper-case letters and digits."
  }
}

variable "onward_role_arn" {
  description = "Roles to assume onward. Roles, often in other accounts, that jobs assume from this one. Each must trust this role in its own trust policy."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.onward_role_arn : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[!-~]+$", value)) && length(value) >= 25 && length(value) <= 640])
    error_message = "Roles to assume onward: the ARN of a role."
  }
}

variable "role_name" {
  description = "Role name. The role that workflows assumes."
  type        = string
  default     = "github-actions"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "region" {
  description = "Region. The region of the ECR repositories below, and what the AWS CLI uses. IAM itself is global in a partition."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}
