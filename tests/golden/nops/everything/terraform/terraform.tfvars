account_id  = "402881736519"
external_id = "nops-1f4b8c2e9d"
client_id   = "24871"
function    = ["nops-compute-copilot"]
kms_key_arn = ["arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1"]
nops_client = "1093"
region      = "eu-west-1"
