account_id      = "402881736519"
organization_id = "0193abcd-1234-4678-abcd-ef0123456789"
project_id      = ["5e2f9c10-83ad-4b7e-b1c6-2d4f6a8e0c13", "c0ffee00-1234-4abc-9def-0123456789ab"]
role_name       = "circleci"
