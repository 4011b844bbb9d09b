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

variable "elastic_resource_id" {
  description = "Elastic resource ID. Elastic shows it in the integration's form beside the template, as ElasticResourceId. The external ID begins with it."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9\\x5f\\x2d]+$", var.elastic_resource_id)) && length(var.elastic_resource_id) >= 1 && length(var.elastic_resource_id) <= 128
    error_message = "Elastic resource ID: 1–128 letters, digits and _ -."
  }
}

variable "external_id_uuid" {
  description = "Second part of the external ID. A UUID of your own, which Elastic asks for. The template takes the UUID of its stack."
  type        = string

  validation {
    condition     = can(regex("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", var.external_id_uuid))
    error_message = "Second part of the external ID: 8-4-4-4-12 hexadecimal digits."
  }
}

variable "role_name" {
  description = "Role name. The role that Elastic assumes. The template puts the stack's name behind ElasticCloudConnectorsRole-."
  type        = string
  default     = "ElasticCloudConnectorsRole"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
