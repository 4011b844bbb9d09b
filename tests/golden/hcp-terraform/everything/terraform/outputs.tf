output "tfc_aws_plan_role_arn" {
  description = "TFC_AWS_PLAN_ROLE_ARN"
  value       = aws_iam_role.plan.arn
}

output "tfc_aws_apply_role_arn" {
  description = "TFC_AWS_APPLY_ROLE_ARN"
  value       = aws_iam_role.apply.arn
}
