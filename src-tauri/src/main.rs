// No console window behind the application on Windows; a debug build keeps it for messages.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    folkmoot_shell::run()
}
