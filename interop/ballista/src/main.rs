//! `records-ballista`: a scheduler or an executor of Ballista that supports tables of records.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;

use ballista_core::config::TaskSchedulingPolicy;
use ballista_core::error::Result;
use ballista_core::extension::SessionConfigExt;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use clap::{Args, Parser};
use datafusion::prelude::SessionConfig;
use memoryview_ballista::{RecordsLogicalCodec, RecordsPhysicalCodec, config, state};

/// Run SQL queries over files of binary records on several machines.
#[derive(Parser)]
#[command(version)]
enum Command {
    /// Plan queries and distribute their tasks to executors.
    Scheduler(Scheduler),
    /// Read files and run tasks.
    Executor(Executor),
}

#[derive(Args)]
struct Scheduler {
    /// The address to listen on.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// The port that clients and executors connect to.
    #[arg(long, default_value_t = 50050)]
    port: u16,
    /// The name of this machine, by which executors and clients reach it.
    #[arg(long, default_value = "localhost")]
    host: String,
    /// The number of seconds without a heartbeat after which an executor is considered lost.
    #[arg(long, default_value_t = 180)]
    executor_timeout: u64,
}

#[derive(Args)]
struct Executor {
    /// The address to listen on.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// The port from which other machines fetch intermediate results.
    #[arg(long, default_value_t = 50051)]
    port: u16,
    /// The port that the scheduler connects to.
    #[arg(long, default_value_t = 50052)]
    grpc_port: u16,
    /// The name of this machine, by which others reach it.
    #[arg(long, default_value = "localhost")]
    host: String,
    /// The host name of the scheduler.
    #[arg(long, default_value = "localhost")]
    scheduler_host: String,
    /// The port of the scheduler.
    #[arg(long, default_value_t = 50050)]
    scheduler_port: u16,
    /// The number of concurrent tasks; by default, one for each core.
    #[arg(long)]
    tasks: Option<usize>,
    /// A folder for intermediate results; by default, a temporary one.
    #[arg(long)]
    work_dir: Option<String>,
    /// The number of seconds between heartbeats.
    #[arg(long, default_value_t = 60)]
    heartbeat: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    let result = match Command::parse() {
        Command::Scheduler(scheduler) => scheduler.run().await,
        Command::Executor(executor) => executor.run().await,
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the configuration of sessions in the cluster.
fn sessions() -> SessionConfig {
    config(SessionConfig::new_with_ballista())
}

impl Scheduler {
    async fn run(self) -> Result<()> {
        let defaults = SchedulerConfig::default();
        let config = SchedulerConfig {
            bind_host: self.bind.to_string(),
            bind_port: self.port,
            scheduling_policy: TaskSchedulingPolicy::PullStaged,
            external_host: self.host,
            executor_timeout_seconds: self.executor_timeout,
            no_executors_grace_period_seconds: self.executor_timeout,
            expire_dead_executor_interval_seconds: defaults
                .expire_dead_executor_interval_seconds
                .min(self.executor_timeout.div_ceil(4)),
            override_config_producer: Some(Arc::new(sessions)),
            override_session_builder: Some(Arc::new(state)),
            override_logical_codec: Some(Arc::new(RecordsLogicalCodec::default())),
            override_physical_codec: Some(Arc::new(RecordsPhysicalCodec::default())),
            ..defaults
        };
        let cluster = BallistaCluster::new_from_config(&config).await?;
        let address = SocketAddr::new(self.bind, self.port);
        start_server(cluster, address, Arc::new(config)).await
    }
}

impl Executor {
    async fn run(self) -> Result<()> {
        let defaults = ExecutorProcessConfig::default();
        let config = ExecutorProcessConfig {
            bind_host: self.bind.to_string(),
            external_host: Some(self.host),
            port: self.port,
            grpc_port: self.grpc_port,
            scheduler_host: self.scheduler_host,
            scheduler_port: self.scheduler_port,
            scheduler_connect_timeout_seconds: 30,
            vcores: self.tasks.unwrap_or(defaults.vcores),
            task_scheduling_policy: TaskSchedulingPolicy::PullStaged,
            work_dir: self.work_dir,
            executor_heartbeat_interval_seconds: self.heartbeat,
            override_config_producer: Some(Arc::new(sessions)),
            override_logical_codec: Some(Arc::new(RecordsLogicalCodec::default())),
            override_physical_codec: Some(Arc::new(RecordsPhysicalCodec::default())),
            ..defaults
        };
        start_executor_process(Arc::new(config)).await
    }
}
