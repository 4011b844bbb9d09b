variable "account_id" {
  description = "AWS account ID. The account that holds the cluster and the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of the cluster, of the secrets and of the parameters."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "cluster_name" {
  description = "EKS cluster name. Pod Identity needs the name. With IRSA, apply.sh then compares the issuer and creates the OIDC provider when the account has none."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]*$", var.cluster_name)) && length(var.cluster_name) >= 1 && length(var.cluster_name) <= 100
    error_message = "EKS cluster name: 1–100 letters, digits, - and _."
  }
}

variable "secret" {
  description = "Secrets. A name, a name pattern such as dev-*, or the full ARN of a secret."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.secret : can(regex("^[A-Za-z0-9/_+=.@:*?-]+$", value)) && length(value) >= 1 && length(value) <= 640])
    error_message = "Secrets: a name, a name pattern with *, or an ARN."
  }

  validation {
    condition     = length(var.secret) == 3
    error_message = "Secrets: this module is written for 3 of them, generate it again for another number."
  }
}

variable "parameter" {
  description = "Parameters. A name or pattern in Parameter Store without the leading slash, such as dev-* or app/prod/*."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.parameter : can(regex("^[A-Za-z0-9\\x5f\\x2e\\x2f\\x2a\\x2d]+$", value)) && length(value) >= 1 && length(value) <= 256])
    error_message = "Parameters: 1–256 letters, digits and _ . / * -."
  }
}

variable "kms_key_arn" {
  description = "KMS keys. Only for secrets that are encrypted with a customer managed key."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.kms_key_arn : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", value)) && length(value) >= 25 && length(value) <= 256])
    error_message = "KMS keys: the ARN of a key."
  }
}

variable "assume_role_arn" {
  description = "Roles that stores assume. Only for stores with spec.provider.aws.role or additionalRoles: those roles must trust this one."
  type        = list(string)

  validation {
    condition     = alltrue([for value in var.assume_role_arn : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[!-~]+$", value)) && length(value) >= 25 && length(value) <= 640])
    error_message = "Roles that stores assume: the ARN of a role."
  }
}

variable "namespace" {
  description = "Namespace. The Kubernetes namespace of the service account: the operator's, or that of a store with its own."
  type        = string
  default     = "external-secrets"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.namespace)) && length(var.namespace) >= 1 && length(var.namespace) <= 63
    error_message = "Namespace: 1–63 lower-case letters, digits and -."
  }
}

variable "service_account" {
  description = "Service account. The Kubernetes service account that gets the role. The chart names the operator's after the release; the values here set it. For a store with its own, choose another name."
  type        = string
  default     = "external-secrets"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", var.service_account)) && length(var.service_account) >= 1 && length(var.service_account) <= 253
    error_message = "Service account: 1–253 lower-case letters, digits, . and -."
  }
}

variable "role_name" {
  description = "Role name. The role that the service account receives."
  type        = string
  default     = "external-secrets"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
