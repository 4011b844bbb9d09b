variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of your resources, if the steps or policies name one. IAM itself is global."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "splunk_account_arn" {
  description = "Splunk's AWS account. The ARN of the account of your realm: Splunk shows it in the wizard, or as signalfx_aws_account of the Terraform resource. Each realm has its own."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:(root|role/[!-~]+|user/[!-~]+)$", var.splunk_account_arn)) && length(var.splunk_account_arn) >= 25 && length(var.splunk_account_arn) <= 640
    error_message = "Splunk's AWS account: the ARN of a role, a user or an account."
  }
}

variable "external_id" {
  description = "External ID. Splunk makes it with the integration, in the same place."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "role_name" {
  description = "Role name. The role that Splunk assumes."
  type        = string
  default     = "signalfx-reads-from-cloudwatch2"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "policy_name" {
  description = "Policy name. The customer managed policy that the role gets."
  type        = string
  default     = "SplunkObservabilityPolicy"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.policy_name)) && length(var.policy_name) >= 1 && length(var.policy_name) <= 128
    error_message = "Policy name: 1–128 letters, digits and _ + = , . @ -."
  }
}
