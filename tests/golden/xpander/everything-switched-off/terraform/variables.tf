variable "account_id" {
  description = "AWS account ID. The account that holds the role. The script stops when it runs with another one."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "AWS account ID: 12 digits."
  }
}

variable "region" {
  description = "Region. The region of the cluster and of the services that the agents call."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+(-[a-z]+)+-[0-9]+$", var.region)) && length(var.region) >= 9 && length(var.region) <= 32
    error_message = "Region: a region of the partition."
  }
}

variable "organization_id" {
  description = "Organization ID. The organizationId of your xpander organization. It becomes the external ID; it is not a secret."
  type        = string

  # An external ID is not a secret: it may be seen in plans and in state.
  sensitive = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]+$", var.organization_id)) && length(var.organization_id) >= 2 && length(var.organization_id) <= 1224
    error_message = "Organization ID: 2–1,224 letters, digits and _ + = , . @ : / -."
  }
}

variable "cluster_name" {
  description = "EKS cluster name. The cluster in which xpander runs."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]*$", var.cluster_name)) && length(var.cluster_name) >= 1 && length(var.cluster_name) <= 100
    error_message = "EKS cluster name: 1–100 letters, digits, - and _."
  }
}

variable "role_name" {
  description = "Role name. The role that the pods receive."
  type        = string
  default     = "xpander-aws-access"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}

variable "platform_account_id" {
  description = "Platform account ID. The account that may assume the role with the external ID. xpander's page names your own account here; ask xpander before you name another."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.platform_account_id))
    error_message = "Platform account ID: 12 digits."
  }
}

variable "namespace" {
  description = "Namespace. The Kubernetes namespace of xpander's pods."
  type        = string
  default     = "xpander"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", var.namespace)) && length(var.namespace) >= 1 && length(var.namespace) <= 63
    error_message = "Namespace: 1–63 lower-case letters, digits and -."
  }
}

variable "service_account" {
  description = "Service account. The Kubernetes service account of xpander's pods."
  type        = string
  default     = "xpander"

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", var.service_account)) && length(var.service_account) >= 1 && length(var.service_account) <= 253
    error_message = "Service account: 1–253 lower-case letters, digits, . and -."
  }
}

variable "redshift_cluster" {
  description = "Redshift cluster. A cluster identifier; * is every cluster of the region."
  type        = string
  default     = "*"

  validation {
    condition     = can(regex("^[a-z0-9\\x2a\\x2d]+$", var.redshift_cluster)) && length(var.redshift_cluster) >= 1 && length(var.redshift_cluster) <= 63
    error_message = "Redshift cluster: 1–63 lower-case letters, digits and * -."
  }
}

variable "redshift_database" {
  description = "Redshift database. A database name; * is every database."
  type        = string
  default     = "*"

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x5f\\x2a\\x24\\x2d]+$", var.redshift_database)) && length(var.redshift_database) >= 1 && length(var.redshift_database) <= 64
    error_message = "Redshift database: 1–64 letters, digits and _ * $ -."
  }
}

variable "redshift_db_user" {
  description = "Redshift database user. The database user that agents act as; * is any user, administrators included."
  type        = string
  default     = "*"

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x5f\\x2a\\x40\\x2e\\x2b\\x2d]+$", var.redshift_db_user)) && length(var.redshift_db_user) >= 1 && length(var.redshift_db_user) <= 128
    error_message = "Redshift database user: 1–128 letters, digits and _ * @ . + -."
  }
}

variable "service_sg_id" {
  description = "Security group of the service. Only for a service inside your VPC, such as a private Redshift cluster. The cluster's security group is let in."
  type        = string

  validation {
    condition     = can(regex("^sg-([0-9a-f]{8}|[0-9a-f]{17})$", var.service_sg_id))
    error_message = "Security group of the service: sg- and 8 or 17 hexadecimal digits."
  }
}

variable "service_port" {
  description = "Port of the service. 5439 is Redshift's."
  type        = number
  default     = 5439

  validation {
    condition     = var.service_port >= 1 && var.service_port <= 65535
    error_message = "Port of the service: 1 to 65535."
  }
}
