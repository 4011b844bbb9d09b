output "role_arn" {
  description = "ROLE_ARN"
  value       = aws_iam_role.job.arn
}

output "aud_in_id_tokens" {
  description = "aud in id_tokens"
  value       = "https://${var.issuer}"
}
