output "management_role_annotation" {
  description = "Management role (annotation)"
  value       = aws_iam_role.management.arn
}

output "rolearn_of_the_managed_cluster" {
  description = "roleARN of the managed cluster"
  value       = aws_iam_role.cluster.arn
}
