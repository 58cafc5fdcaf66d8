//! Files dropped on the window. The UI learns a token and a name, never the path.

use folkmoot_app::{Event, Folkmoot};
use tauri::{DragDropEvent, Manager, Window, WindowEvent};

use crate::host;

/// Offers each dropped file to the application and tells the UI.
pub fn offer_dropped_files(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event else { return };
    let folkmoot = window.state::<Folkmoot>();
    for path in paths {
        let dropped = Event::FileDropped(folkmoot.offer_file(path.clone()));
        host::tell(window.app_handle(), &dropped);
    }
}
