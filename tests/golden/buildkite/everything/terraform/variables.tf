variable "create_oidc_provider" {
  description = "Whether this module creates the account's OIDC provider. An account has one for each issuer: set it to false where another module, eksctl or the console has created it."
  type        = bool
  default     = true
}

variable "account_id" {
  description = "AWS account ID. The account that the jobs work in: it holds the role and the identity provider."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "organization_slug" {
  description = "Organization slug. The end of your Buildkite address: buildkite.com/SLUG. No wildcard may stand here: it would let strangers in."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9\\x2d]+$", var.organization_slug)) && length(var.organization_slug) >= 1 && length(var.organization_slug) <= 100
    error_message = "Organization slug: 1–100 lower-case letters, digits and -."
  }
}

variable "organization_id" {
  description = "Organization ID. BUILDKITE_ORGANIZATION_ID in the Environment tab of any job. Names can change hands, this number cannot."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", var.organization_id))
    error_message = "Organization ID: 8-4-4-4-12 hexadecimal digits."
  }
}

variable "pipeline_slug" {
  description = "Pipelines. The end of the pipeline's address: buildkite.com/ORGANIZATION/SLUG."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.pipeline_slug : can(regex("^[a-z0-9\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 100])
    error_message = "Pipelines: 1–100 lower-case letters, digits and -."
  }
}

variable "branch" {
  description = "Branches. Only builds of these branches; left empty, of every branch. A build may check out another branch later, so this is no proof of what runs."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.branch : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2f\\x2b\\x40\\x3d\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 256])
    error_message = "Branches: 1–256 letters, digits and . _ / + @ = -."
  }
}

variable "agent_address" {
  description = "Addresses of the agents. Public networks, a single address with /32, from which your agents call AWS. A stolen token is then of no use elsewhere. Leave it empty when the addresses change, and for agents that reach AWS through a VPC endpoint."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.agent_address : can(regex("^[0-9A-Fa-f.:]+/[0-9]{1,3}$", value)) && length(value) >= 4 && length(value) <= 43])
    error_message = "Addresses of the agents: a network, such as 203.0.113.0/24."
  }
}

variable "parameter_path" {
  description = "SSM parameters. Parameters of Systems Manager that jobs read, with their slash: /pipelines/shop/deploy-key. * stands for any characters."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.parameter_path : can(regex("^[A-Za-z0-9\\x2e\\x5f\\x2f\\x2a\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 1011])
    error_message = "SSM parameters: 1–1011 letters, digits and . _ / * -."
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
  default     = "buildkite"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "region" {
  description = "Region. The region of the ECR repositories and parameters. IAM itself is global in a partition."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}
