variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that the jobs deploy to: it holds the role and the identity provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "issuer" {
  description = "Address of GitLab. gitlab.com, or the address of your own instance, without a slash at its end. AWS must be able to reach it; else give the public address that holds copies of its discovery files (ci_id_tokens_issuer_url)."
  type        = string
  default     = "gitlab.com"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]*(/[A-Za-z0-9._~/-]*)?$", var.issuer)) && length(var.issuer) >= 3 && length(var.issuer) <= 247
    error_message = "Address of GitLab: the host and path of the issuer's URL."
  }
}

variable "project" {
  description = "Projects. Full paths of projects: GROUP/PROJECT, or GROUP/SUBGROUP/PROJECT."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.project : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 255])
    error_message = "Projects: 1–255 letters, digits and . _ / -."
  }

  validation {
    condition     = length(var.project) == 2
    error_message = "Projects: this module is written for 2 of them, generate it again for another number."
  }
}

variable "group" {
  description = "Groups. Full paths of groups: all of their projects can use the role, those of subgroups too, also projects that are made later."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.group : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2f\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 255])
    error_message = "Groups: 1–255 letters, digits and . _ / -."
  }

  validation {
    condition     = length(var.group) == 1
    error_message = "Groups: this module is written for 1 of them, generate it again for another number."
  }
}

variable "branch" {
  description = "Branches. Jobs of pipelines that run for these branches. * stands for any characters: release/*."
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
  description = "Git tags. Jobs of pipelines that run for these tags. * stands for any characters: v*."
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

variable "project_id" {
  description = "Project IDs. The numbers of the projects, demanded beside their paths: a project that somebody makes anew under an old path is then refused. Only tokens of gitlab.com have a claim for it that AWS compares. It stands in the project's page, under the three dots."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.project_id : can(regex("^[0-9]+$", value)) && length(value) >= 1 && length(value) <= 20])
    error_message = "Project IDs: 1–20 digits."
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
  description = "Role name. The role that jobs assumes."
  type        = string
  default     = "gitlab-ci"

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
