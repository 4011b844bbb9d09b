output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.velero.arn
}

output "bucket" {
  description = "Bucket"
  value       = var.bucket
}

output "service_account" {
  description = "Service account"
  value       = "${var.namespace}/${var.service_account}"
}
