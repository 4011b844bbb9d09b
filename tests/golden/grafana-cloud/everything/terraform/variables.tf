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

variable "external_id" {
  description = "Username / Instance ID of Prometheus. The number of your stack's hosted Prometheus: in the Grafana Cloud portal open the stack and press Details on the Prometheus card. Grafana sends it as the external ID."
  type        = string

  validation {
    condition     = can(regex("^[0-9]+$", var.external_id)) && length(var.external_id) >= 2 && length(var.external_id) <= 20
    error_message = "Username / Instance ID of Prometheus: 2–20 digits."
  }
}

variable "role_name" {
  description = "Role name. The role that Grafana assumes; the inline policy has the same name."
  type        = string
  default     = "GrafanaLabsCloudWatchIntegration"

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]+$", var.role_name)) && length(var.role_name) >= 1 && length(var.role_name) <= 64
    error_message = "Role name: 1–64 letters, digits and _ + = , . @ -."
  }
}
