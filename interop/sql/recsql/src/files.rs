//! [`Files`]: file names as tables.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use datafusion::catalog::{DynamicFileCatalog, TableProvider, UrlTableFactory};
use datafusion::common::{plan_datafusion_err, plan_err};
use datafusion::datasource::dynamic_file::DynamicListTableFactory;
use datafusion::datasource::listing::ListingTableUrl;
use datafusion::error::Result;
use datafusion::execution::context::SessionState;
use datafusion::prelude::SessionContext;
use datafusion_session::SessionStore;
use memoryview_datafusion::{RecordsDefinition, RecordsOptions, RecordsTable};

/// Creates tables for file names, which DataFusion looks up if there is no table of that name.
#[derive(Debug)]
struct Files {
    /// Files whose extension determines their format.
    known: DynamicListTableFactory,
    /// The format of all other files.
    records: Option<RecordsOptions>,
}

/// Lets queries of `context` use file names as tables: `SELECT … FROM 'log.bin'`.
pub(crate) fn enable(context: SessionContext, records: Option<RecordsOptions>) -> SessionContext {
    let known = DynamicListTableFactory::new(SessionStore::new());
    let files = Arc::new(Files { known, records });
    let catalogs = Arc::clone(context.state().catalog_list());
    let factory = Arc::clone(&files) as Arc<dyn UrlTableFactory>;
    let catalogs = Arc::new(DynamicFileCatalog::new(catalogs, factory));
    let state = context
        .into_state_builder()
        .with_catalog_list(catalogs)
        .build();
    let context = SessionContext::new_with_state(state);
    files
        .known
        .session_store()
        .with_state(context.state_weak_ref());
    context
}

#[async_trait]
impl UrlTableFactory for Files {
    async fn try_new(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>> {
        let state = self.state()?;
        if is_known(&state, name) {
            return self.known.try_new(name).await;
        }
        if !is_file(name) {
            return Ok(None);
        }
        let Some(options) = self.records.clone() else {
            return plan_err!("{name}: files of records need --layout 'T{{<i:id:d:timestamp:}}'");
        };
        let definition = RecordsDefinition {
            options,
            partitions: None,
            paths: vec![ListingTableUrl::parse(name)?],
        };
        let table = RecordsTable::new(&state, definition, Vec::new()).await?;
        Ok(Some(Arc::new(table)))
    }
}

impl Files {
    fn state(&self) -> Result<SessionState> {
        let session = self.known.session_store().get_session().upgrade();
        let state = session.and_then(|session| {
            let session = session.read();
            session.as_any().downcast_ref::<SessionState>().cloned()
        });
        state.ok_or_else(|| plan_datafusion_err!("the session has ended"))
    }
}

/// Returns `true` if the extension of the file belongs to another format of the session.
fn is_known(state: &SessionState, name: &str) -> bool {
    let compressed = [".gz", ".bz2", ".xz", ".zst"];
    let plain = compressed.iter().find_map(|end| name.strip_suffix(end));
    let extension = Path::new(plain.unwrap_or(name)).extension();
    let extension = extension.and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        extension != "records" && state.get_file_format_factory(extension).is_some()
    })
}

/// Returns `true` if the name is that of a file, rather than of a table that does not exist.
fn is_file(name: &str) -> bool {
    name.contains(['/', '.', std::path::MAIN_SEPARATOR]) || Path::new(name).exists()
}
