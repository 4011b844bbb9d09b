output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.eco.arn
}

output "bucket_with_cost_reports" {
  description = "Bucket with cost reports"
  value       = var.cur_bucket
}
