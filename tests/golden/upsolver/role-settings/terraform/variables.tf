variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "vendor_role_arn" {
  description = "Upsolver's role ARN. The principal in the trusted entity on Upsolver's Security Information page. Upsolver made this role for your organization alone."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[!-~]+$", var.vendor_role_arn)) && length(var.vendor_role_arn) >= 25 && length(var.vendor_role_arn) <= 640
    error_message = "Upsolver's role ARN: the ARN of a role."
  }
}

variable "external_id" {
  description = "External ID. The value of sts:ExternalId in the same trusted entity. Upsolver generates it; it is asked for again when you create the connection."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 1224
    error_message = "External ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "bucket" {
  description = "Buckets. The buckets that Upsolver's jobs use."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.bucket : can(regex("^[a-z0-9][a-z0-9.-]*[a-z0-9]$", value)) && length(value) >= 3 && length(value) <= 63])
    error_message = "Buckets: 3–63 lower-case letters, digits, . and -."
  }
}

variable "role_name" {
  description = "Role name. The role that Upsolver assumes."
  type        = string
  default     = "upsolver-access"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "policy_name" {
  description = "Policy name. The customer managed policy that the role receives."
  type        = string
  default     = "upsolver-s3"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.policy_name)) && length(var.policy_name) >= 1 && length(var.policy_name) <= 128
    error_message = "Policy name: 1–128 letters, digits and _ + = , . @ -."
  }
}

variable "role_path" {
  description = "Path of the role. Where your rules want roles under a path. It becomes part of the role's ARN, and IAM changes no path of a role that exists."
  type        = string
  default     = "/"

  validation {
    condition     = can(regex("^/([A-Za-z0-9_+=,.@-]+/)*$", var.role_path)) && length(var.role_path) >= 1 && length(var.role_path) <= 512
    error_message = "Path of the role: / at both ends, between them letters, digits and / _ + = , . @ -, at most 512 characters."
  }
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary. The managed policy that limits what the role may do, whatever its permissions say. The policy must exist."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::(aws|[0-9]{12}):policy/[!-~]+$", var.permissions_boundary_arn)) && length(var.permissions_boundary_arn) >= 25 && length(var.permissions_boundary_arn) <= 704
    error_message = "Permissions boundary: the ARN of a managed policy."
  }
}

variable "max_session_duration" {
  description = "Longest session, in seconds. How long a session of the role may last at most. Left empty, IAM allows one hour."
  type        = number

  validation {
    condition     = var.max_session_duration >= 3600 && var.max_session_duration <= 43200
    error_message = "Longest session, in seconds: 3600 to 43200."
  }
}
