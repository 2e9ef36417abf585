//! [`Buckets`]: buckets of S3 as object stores, opened when a query first uses them.

use std::str::FromStr;
use std::sync::Arc;

use datafusion::common::{config_err, plan_err};
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::object_store::{DefaultObjectStoreRegistry, ObjectStoreRegistry};
use object_store::ObjectStore;
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use url::Url;

/// The sources of credentials. Without any of them, `object_store` asks the metadata service of EC2,
/// so outside of EC2 each request would only fail after a timeout.
const CREDENTIALS: [AmazonS3ConfigKey; 6] = [
    AmazonS3ConfigKey::AccessKeyId,
    AmazonS3ConfigKey::SecretAccessKey,
    AmazonS3ConfigKey::WebIdentityTokenFile,
    AmazonS3ConfigKey::ContainerCredentialsRelativeUri,
    AmazonS3ConfigKey::ContainerCredentialsFullUri,
    AmazonS3ConfigKey::MetadataEndpoint,
];

/// An option of S3 from the command line, for example `region=eu-central-1`.
#[derive(Clone, Debug)]
pub(crate) struct S3Option {
    key: AmazonS3ConfigKey,
    value: String,
}

impl FromStr for S3Option {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((key, value)) = text.split_once('=') else {
            return Err("write KEY=VALUE, for example region=eu-central-1".to_owned());
        };
        let known = key.parse();
        let key = known.map_err(|_| {
            format!(
                "`{key}` is not an option of S3: use region, endpoint, allow_http, skip_signature …"
            )
        })?;
        let value = value.to_owned();
        Ok(Self { key, value })
    }
}

/// The object stores of local files and of all buckets.
#[derive(Debug)]
pub(crate) struct Buckets {
    known: DefaultObjectStoreRegistry,
    options: Vec<S3Option>,
}

impl Buckets {
    pub(crate) fn new(options: Vec<S3Option>) -> Self {
        let known = DefaultObjectStoreRegistry::new();
        Self { known, options }
    }

    /// Opens a bucket with the `AWS_…` environment variables and the options, which override them.
    fn open(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        let Some(bucket) = url.host_str() else {
            return plan_err!("{url}: write s3://bucket/path");
        };
        let builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
        let options = self.options.iter().cloned();
        let builder = options.fold(builder, |builder, S3Option { key, value }| {
            builder.with_config(key, value)
        });
        let is_given = |key| builder.get_config_value(key).is_some();
        let signs = builder.get_config_value(&AmazonS3ConfigKey::SkipSignature);
        if signs.is_none_or(|skips| skips == "false") && !CREDENTIALS.iter().any(is_given) {
            return config_err!(
                "s3://{bucket}: no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (`aws \
                 configure export-credentials --format env` prints them), use `--s3 skip_signature=true` \
                 for a public bucket, or `--s3 metadata_endpoint=http://169.254.169.254` for the role of \
                 an EC2 instance"
            );
        }
        let store = builder.build();
        let store = store
            .map_err(|error| DataFusionError::Configuration(format!("s3://{bucket}: {error}")))?;
        Ok(Arc::new(store))
    }
}

impl ObjectStoreRegistry for Buckets {
    fn register_store(
        &self,
        url: &Url,
        store: Arc<dyn ObjectStore>,
    ) -> Option<Arc<dyn ObjectStore>> {
        self.known.register_store(url, store)
    }

    fn deregister_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        self.known.deregister_store(url)
    }

    fn get_store(&self, url: &Url) -> Result<Arc<dyn ObjectStore>> {
        if let Ok(store) = self.known.get_store(url) {
            return Ok(store);
        }
        if url.scheme() != "s3" {
            return plan_err!("{url}: use a path, file:// or s3://bucket/path");
        }
        let store = self.open(url)?;
        self.known.register_store(url, Arc::clone(&store));
        Ok(store)
    }
}
